import { describe, expect, it } from 'vitest';
import type { Status } from '../../words/stages';
import { type Card, type Column, columnBeside, found, neighbour, toColumns, withPreview } from './columns';

const now = Date.parse('2024-03-31T12:00:00Z');
const card = (id: string, status: Status, changed: string, more: Partial<Card> = {}): Card => ({
  id,
  title: `Title ${id}`,
  company: 'Acme',
  status,
  status_changed_at: changed,
  application_date: null,
  location: null,
  work_mode: null,
  salary_min: null,
  salary_max: null,
  salary_currency: 'EUR',
  is_favorite: false,
  next_at: null,
  ...more,
});
const cards = [
  card('a', 'saved', '2024-03-01T12:00:00Z'),
  card('b', 'applied', '2024-03-02T12:00:00Z'),
  card('c', 'applied', '2024-03-20T12:00:00Z'),
  card('d', 'rejected', '2024-03-02T12:00:00Z'),
  card('e', 'ghosted', '2024-02-28T12:00:00Z'),
  card('f', 'accepted', '2024-03-30T12:00:00Z'),
];
const idsOf = (columns: readonly Column[]) =>
  Object.fromEntries(columns.map((column) => [column.key, column.cards.map(({ id }) => id).join('')]));

describe('columns', () => {
  it('hold the five stages and all endings, the latest change first', () => {
    const columns = toColumns(cards, now, true);
    expect(idsOf(columns)).toEqual({
      saved: 'a',
      applied: 'cb',
      screening: '',
      interviewing: '',
      offer: '',
      closed: 'fde',
    });
  });

  it('leave out what closed more than thirty days ago until it is asked for', () => {
    const closed = toColumns(cards, now, false).at(-1);
    expect(closed?.cards.map(({ id }) => id)).toEqual(['f', 'd']);
    expect(closed?.older).toBe(1);
  });

  it('show a card on its way at the top of where it would be dropped', () => {
    const columns = toColumns(cards, now, false);
    const shown = withPreview(columns, 'a', 'applied');
    expect(idsOf(shown)).toMatchObject({ saved: '', applied: 'acb' });
    expect(shown[2]).toBe(columns[2]);
    expect(withPreview(columns, 'b', 'applied')).toBe(columns);
    expect(withPreview(columns, 'gone', 'applied')).toBe(columns);
  });
});

describe('walking', () => {
  const grid = [['a', 'b', 'c'], [], ['d']];
  it('goes up and down within a column and stops at its ends', () => {
    expect(neighbour(grid, 'a', 'down')).toBe('b');
    expect(neighbour(grid, 'a', 'up')).toBeNull();
    expect(neighbour(grid, 'c', 'down')).toBeNull();
  });
  it('passes over empty columns and stays as near as it can to its height', () => {
    expect(neighbour(grid, 'c', 'right')).toBe('d');
    expect(neighbour(grid, 'd', 'left')).toBe('a');
    expect(neighbour(grid, 'd', 'right')).toBeNull();
  });
  it('starts at the first card when its own is gone', () => {
    expect(neighbour(grid, 'gone', 'down')).toBe('a');
    expect(neighbour([[], []], 'gone', 'down')).toBeNull();
  });
  it('stops at the first and the last column', () => {
    expect(columnBeside('saved', 'left')).toBe('saved');
    expect(columnBeside('offer', 'right')).toBe('closed');
    expect(columnBeside('closed', 'right')).toBe('closed');
  });
});

describe('search', () => {
  it('finds every word anywhere in title, company and place, in any case', () => {
    const list = [card('x', 'saved', '', { location: 'Berlin' }), card('y', 'saved', '', { company: 'Globex' })];
    expect(found(list, 'BERLIN acme')).toEqual([list[0]]);
    expect(found(list, ' title ')).toEqual(list);
    expect(found(list, 'berlin globex')).toEqual([]);
    expect(found(list, '  ')).toBe(list);
  });
});
