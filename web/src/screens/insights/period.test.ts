import { expect, test } from 'vitest';
import { filterOf, mondayOf, periodOf, periodWords, weekOf } from './period';

const of = (query: string) => new URLSearchParams(query);

test('twelve weeks are this week and the eleven before it', () => {
  expect(filterOf(of(''), '2026-11-21')).toEqual({ start_date: '2026-08-31' });
  expect(filterOf(of('period=all&company=Acme&status=offer'), '2026-11-21')).toEqual({
    company: 'Acme',
    status: ['offer'],
  });
});

test('days of its own replace the preset', () => {
  const params = of('period=4w&start_date=2026-01-01');
  expect(periodOf(params)).toBeNull();
  expect(filterOf(params, '2026-11-21')).toEqual({ start_date: '2026-01-01' });
  expect(periodWords(of('end_date=nonsense'))).toBe('In 12 weeks');
});

test.each([
  ['2026-11-21', '2026-W47', '2026-11-16'],
  ['2027-01-01', '2026-W53', '2026-12-28'],
  ['2024-12-30', '2025-W01', '2024-12-30'],
])('%s is in %s, which starts on %s', (day, week, monday) => {
  expect(weekOf(day)).toBe(week);
  expect(mondayOf(week)).toBe(monday);
});
