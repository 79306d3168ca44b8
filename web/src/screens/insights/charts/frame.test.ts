import { expect, test } from 'vitest';
import { clipped, ticks } from './frame';

test.each([
  [0, [0, 1]],
  [3, [0, 1, 2, 3]],
  [26, [0, 10, 20, 30]],
  [61, [0, 20, 40, 60, 80]],
])('steps up to %i', (max, steps) => expect(ticks(max)).toEqual(steps));

test('a text that does not fit ends in an ellipsis', () => {
  expect(clipped('Company Website', 66, 1)).toBe('Company W…');
  expect(clipped('Indeed', 66, 1)).toBe('Indeed');
});
