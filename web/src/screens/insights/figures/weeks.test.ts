import { expect, test } from 'vitest';
import { wholePeriod } from './weeks';

const rows = [
  { period: '2026-W52', count: 2 },
  { period: '2026-W53', count: 0 },
];

test('a period shows its empty weeks too', () => {
  expect(wholePeriod(rows, '2026-12-14', '2027-01-05').map(({ period, count }) => [period, count])).toEqual([
    ['2026-W51', 0],
    ['2026-W52', 2],
    ['2026-W53', 0],
    ['2027-W01', 0],
  ]);
});

test('without a period it starts with the first application; without any there is no week', () => {
  expect(wholePeriod(rows, undefined, '2026-12-31')).toEqual(rows);
  expect(wholePeriod([], '2026-12-14', '2026-12-31')).toEqual([]);
});
