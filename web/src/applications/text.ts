import type { Schema } from '../api/client';
import { wordOf } from '../words/stages';

type Pay = Pick<Schema<'BoardCard'>, 'salary_min' | 'salary_max' | 'salary_currency'>;
type Place = Pick<Schema<'BoardCard'>, 'location' | 'work_mode'>;

const formats = new Map<string, Intl.NumberFormat>();

function amounts(currency: string): Intl.NumberFormat {
  const format =
    formats.get(currency) ?? new Intl.NumberFormat('en', { style: 'currency', currency, notation: 'compact' });
  formats.set(currency, format);
  return format;
}

/** "€60–80K", "from $90K". */
export function pay({ salary_min: min, salary_max: max, salary_currency: currency }: Pay): string | null {
  if (min !== null && max !== null && min !== max) {
    return amounts(currency).formatRange(min, max);
  }
  const one = min ?? max;
  return one === null
    ? null
    : `${min === null ? 'up to ' : max === null ? 'from ' : ''}${amounts(currency).format(one)}`;
}

export function place({ location, work_mode: mode }: Place): string | null {
  const where = mode?.toLowerCase() === 'remote' ? 'Remote' : location;
  return where ?? (mode ? wordOf(mode) : null);
}
