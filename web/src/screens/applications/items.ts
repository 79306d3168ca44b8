import type { Schema } from '../../api/client';
import { stageWord } from '../../words/stages';
import { monthName } from '../../words/time';
import type { Group } from './tableParams';

export type Row = Schema<'ApplicationView'>;

/** What stands in the table: an application, or the head of those that follow. */
export type Item =
  { kind: 'row'; key: string; row: Row } | { kind: 'head'; key: string; word: string; count: number; more: boolean };

const wordsOf: Record<Group, (row: Row) => string> = {
  status: (row) => stageWord(row.status),
  company: (row) => row.company,
  source: (row) => row.source ?? 'No source',
  month: (row) => (row.application_date ? monthName(`${row.application_date.slice(0, 7)}-01`) : 'Not applied yet'),
};

/** The rows, with a head before each group. How many the last group has is known only when all rows are there. */
export function itemsOf(rows: readonly Row[], group: Group | null, more: boolean): Item[] {
  const items: Item[] = [];
  let head: Extract<Item, { kind: 'head' }> | undefined;
  for (const row of rows) {
    const word = group && wordsOf[group](row);
    if (word !== null && head?.word.toLowerCase() !== word.toLowerCase()) {
      head = { kind: 'head', key: `head ${items.length}`, word, count: 0, more: false };
      items.push(head);
    }
    if (head) {
      head.count++;
    }
    items.push({ kind: 'row', key: row.id, row });
  }
  if (head) {
    head.more = more;
  }
  return items;
}

/** Where each item begins, and where the last one ends. */
export function topsOf(items: readonly Item[], row: number, head: number): number[] {
  const tops = [0];
  for (const item of items) {
    tops.push(tops.at(-1)! + (item.kind === 'row' ? row : head));
  }
  return tops;
}

/** The first item that ends below a height. */
export function itemAt(tops: readonly number[], height: number): number {
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tops[middle + 1]! > height) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
