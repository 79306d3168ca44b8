import { isEnding, wordOf } from '../../words/stages';
import { absolute, relativeTo } from '../../words/time';
import type { Card } from './columns';

const formats = new Map<string, Intl.NumberFormat>();

function amounts(currency: string): Intl.NumberFormat {
  const format =
    formats.get(currency) ?? new Intl.NumberFormat('en', { style: 'currency', currency, notation: 'compact' });
  formats.set(currency, format);
  return format;
}

/** "€60–80K", "from $90K". */
export function pay({ salary_min: min, salary_max: max, salary_currency: currency }: Card): string | null {
  if (min !== null && max !== null && min !== max) {
    return amounts(currency).formatRange(min, max);
  }
  const one = min ?? max;
  return one === null
    ? null
    : `${min === null ? 'up to ' : max === null ? 'from ' : ''}${amounts(currency).format(one)}`;
}

export function place({ location, work_mode: mode }: Card): string | null {
  const where = mode?.toLowerCase() === 'remote' ? 'Remote' : location;
  return where ?? (mode ? wordOf(mode) : null);
}

/** How long the card has stood in its stage. */
export function age({ status_changed_at: since }: Card, now: number): string {
  const days = Math.floor((now - Date.parse(since)) / 86_400_000);
  return days < 1
    ? 'today'
    : days < 14
      ? `${days} d`
      : days < 70
        ? `${Math.floor(days / 7)} wk`
        : `${Math.floor(days / 30)} mo`;
}

/** The meta line, and the same in full. */
export function meta(card: Card, now: number, zone: string): { short: string; full: string } {
  const [where, amount] = [place(card), pay(card)];
  const short = [where?.split(',')[0], isEnding(card.status) ? null : amount, age(card, now)];
  return {
    short: short.filter(Boolean).join(' · '),
    full: [where, amount, `in this stage since ${absolute(card.status_changed_at, zone)}`].filter(Boolean).join(' · '),
  };
}

/** What comes next on a card, or what is overdue. */
export function next(at: string, now: number, zone: string): { text: string; late: boolean } {
  const late = Date.parse(at) < now;
  return { text: `${late ? 'Due' : 'Next'} ${relativeTo(at, zone, new Date(now))}`, late };
}
