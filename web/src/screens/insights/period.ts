import type { Schema } from '../../api/client';
import { absoluteDay, addDays, weekdayOf } from '../../words/time';

/** What every figure is narrowed to, named as the API names it. */
export interface Filter {
  start_date?: string;
  end_date?: string;
  company?: string;
  status?: Schema<'ApplicationStatus'>[];
}

export const periods = [
  { id: '4w', label: '4 weeks', weeks: 4 },
  { id: '12w', label: '12 weeks', weeks: 12 },
  { id: '26w', label: '26 weeks', weeks: 26 },
  { id: '52w', label: '52 weeks', weeks: 52 },
  { id: 'all', label: 'All time', weeks: null },
] as const;
export type PeriodId = (typeof periods)[number]['id'];
export const filterNames = ['start_date', 'end_date', 'company', 'status'] as const;

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The period that the address names: one of the presets, or null where it names days of its own. */
export function periodOf(params: URLSearchParams): (typeof periods)[number] | null {
  return isDay(params.get('start_date')) || isDay(params.get('end_date'))
    ? null
    : (periods.find(({ id }) => id === params.get('period')) ?? periods[1]);
}

const monday = (date: string) => addDays(date, -weekdayOf(date));

/** The filter of an address. A period of n weeks is this week and the n − 1 before it. */
export function filterOf(params: URLSearchParams, today: string): Filter {
  const period = periodOf(params);
  const [start, end, company, status] = filterNames.map((name) => params.get(name));
  return {
    ...(period?.weeks ? { start_date: addDays(monday(today), -7 * (period.weeks - 1)) } : {}),
    ...(isDay(start ?? null) ? { start_date: start! } : {}),
    ...(isDay(end ?? null) ? { end_date: end! } : {}),
    ...(company ? { company } : {}),
    ...(status ? { status: [status as Schema<'ApplicationStatus'>] } : {}),
  };
}

/** "In 12 weeks", "1 Aug 2026 – 5 Sep 2026". */
export function periodWords(params: URLSearchParams): string {
  const period = periodOf(params);
  const [start, end] = [params.get('start_date'), params.get('end_date')].map((day) =>
    isDay(day) ? absoluteDay(day) : '',
  );
  return period
    ? period.weeks
      ? `In ${period.label}`
      : 'In all'
    : start && end
      ? `${start} – ${end}`
      : start
        ? `Since ${start}`
        : `Until ${end}`;
}

/** The ISO week of a day: "2026-W47". */
export function weekOf(date: string): string {
  const thursday = addDays(monday(date), 3);
  const year = thursday.slice(0, 4);
  const week = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / 604_800_000) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The Monday of an ISO week. */
export function mondayOf(week: string): string {
  const [year, number] = week.split('-W');
  return addDays(monday(`${year}-01-04`), 7 * (Number(number) - 1));
}
