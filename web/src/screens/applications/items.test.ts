import { describe, expect, it } from 'vitest';
import { itemAt, itemsOf, type Row, topsOf } from './items';

const row = (id: string, more: Partial<Row> = {}) =>
  ({ id, status: 'applied', company: 'Acme', source: null, application_date: null, ...more }) as Row;

describe('items of the table', () => {
  it('are the rows, or the rows with a head before each group', () => {
    const rows = [row('a', { application_date: '2024-03-05' }), row('b', { application_date: '2024-03-01' }), row('c')];
    expect(itemsOf(rows, null, false).map((item) => item.key)).toEqual(['a', 'b', 'c']);
    expect(itemsOf(rows, 'month', true)).toMatchObject([
      { kind: 'head', word: 'March 2024', count: 2, more: false },
      { row: rows[0] },
      { row: rows[1] },
      { kind: 'head', word: 'Not applied yet', count: 1, more: true },
      { row: rows[2] },
    ]);
  });
  it('group sources as the API compares them, whatever their case', () => {
    const rows = [row('a', { source: 'LinkedIn' }), row('b', { source: 'linkedin' })];
    expect(itemsOf(rows, 'source', false)).toHaveLength(3);
  });
  it('are found by their height', () => {
    const tops = topsOf(itemsOf([row('a'), row('b'), row('c')], 'company', false), 36, 28);
    expect(tops).toEqual([0, 28, 64, 100, 136]);
    expect([0, 27, 28, 99, 135, 500].map((height) => itemAt(tops, height))).toEqual([0, 0, 1, 2, 3, 4]);
    expect(itemAt([0], 10)).toBe(0);
  });
});
