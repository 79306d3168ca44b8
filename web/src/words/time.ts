/** Times and amounts as people read them, in the profile's zone. The client computes no figure: it only writes what the API gives. */
const day = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();
/** Making one costs far more than using it, and a board shows hundreds of times. */
function formatOf(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** The calendar day of an instant in a zone, as YYYY-MM-DD. */
export const dayOf = (instant: string | Date, zone: string): string =>
  formatOf('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(instant));

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / day);

export function relativeTo(instant: string, zone: string, now = new Date()): string {
  const minutes = Math.round((Date.parse(instant) - now.getTime()) / 60_000);
  if (Math.abs(minutes) < 60) {
    return relative.format(minutes, 'minute');
  }
  const days = daysBetween(dayOf(now, zone), dayOf(instant, zone));
  if (days === 0) {
    return relative.format(Math.round(minutes / 60), 'hour');
  }
  return Math.abs(days) < 14
    ? relative.format(days, 'day')
    : Math.abs(days) < 60
      ? relative.format(Math.round(days / 7), 'week')
      : absoluteDay(dayOf(instant, zone));
}

export function relativeDay(date: string, zone: string, now = new Date()): string {
  const days = daysBetween(dayOf(now, zone), date);
  return Math.abs(days) < 14 ? relative.format(days, 'day') : absoluteDay(date);
}

export const absolute = (instant: string, zone: string): string =>
  formatOf(undefined, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));

export const clock = (instant: string, zone: string): string =>
  formatOf(undefined, { timeZone: zone, timeStyle: 'short' }).format(new Date(instant));

export const absoluteDay = (date: string): string =>
  formatOf(undefined, { timeZone: 'UTC', dateStyle: 'medium' }).format(new Date(`${date}T00:00:00Z`));

/** "€60,000–80,000", "from $90,000". */
export function money(min: number | null, max: number | null, currency: string): string | null {
  const write = (amount: number) =>
    new Intl.NumberFormat(undefined, { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);
  if (min !== null && max !== null) {
    return min === max ? write(min) : `${write(min)} – ${write(max)}`;
  }
  return min !== null ? `from ${write(min)}` : max !== null ? `up to ${write(max)}` : null;
}

/** What an <input type="datetime-local"> holds for an instant, and what the API takes together with time_zone. */
export const localInput = (instant: string, zone: string): string =>
  `${dayOf(instant, zone)}T${formatOf('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant))}`;

export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** Whether an instant has passed, or will have within so many milliseconds. */
export const isPast = (instant: string, within = 0): boolean => Date.parse(instant) < Date.now() + within;

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);

/** The first of a date's month, shifted by so many months. */
export const monthOf = (date: string, shift = 0): string => {
  const [year, month] = date.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + shift, 1)).toISOString().slice(0, 10);
};

/** Monday is 0. */
export const weekdayOf = (date: string): number => (new Date(date).getUTCDay() + 6) % 7;

export const monthName = (date: string): string =>
  new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(new Date(date));

export const longDay = (date: string): string =>
  new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }).format(
    new Date(date),
  );
