import { expect, test } from 'vitest';
import { csvOf } from './csv';

test('quotes, formulas and missing values', () => {
  expect(
    csvOf(
      ['Source', 'Rate'],
      [
        ['A, "B"', 12.5],
        ['=1+1', null],
        ['Plain', -3],
      ],
    ),
  ).toBe('Source,Rate\r\n"A, ""B""",12.5\r\n\'=1+1,\r\nPlain,-3\r\n');
});
