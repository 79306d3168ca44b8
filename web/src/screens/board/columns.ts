import type { Schema } from '../../api/client';
import { isEnding, type Stage, stages, type Status, stageWord } from '../../words/stages';

export type Card = Schema<'BoardCard'>;
export type ColumnKey = Stage | 'closed';

export interface Column {
  key: ColumnKey;
  cards: readonly Card[];
  /** Closed cards that are left out because they ended before the last thirty days. */
  older: number;
}

export const columnKeys: readonly ColumnKey[] = [...stages, 'closed'];
export const columnWord = (key: ColumnKey): string => (key === 'closed' ? 'Closed' : stageWord(key));
export const columnOf = (status: Status): ColumnKey => (isEnding(status) ? 'closed' : (status as Stage));

const closedDays = 30;
const day = 86_400_000;

const latestFirst = (a: Card, b: Card) =>
  a.status_changed_at < b.status_changed_at ? 1 : a.status_changed_at > b.status_changed_at ? -1 : a.id < b.id ? -1 : 1;

/** The cards by column, the latest change first. */
export function toColumns(cards: readonly Card[], now: number, older: boolean): Column[] {
  const start = now - closedDays * day;
  const columns = new Map(columnKeys.map((key) => [key, { key, cards: [] as Card[], older: 0 }]));
  for (const card of cards) {
    const column = columns.get(columnOf(card.status))!;
    if (column.key === 'closed' && !older && Date.parse(card.status_changed_at) < start) {
      column.older++;
    } else {
      column.cards.push(card);
    }
  }
  columns.forEach((column) => column.cards.sort(latestFirst));
  return [...columns.values()];
}

/** A card on its way stands at the top of the column where it would be dropped. */
export function withPreview(columns: readonly Column[], id: string, to: ColumnKey): readonly Column[] {
  const from = columns.find((column) => column.cards.some((card) => card.id === id));
  if (!from || from.key === to) {
    return columns;
  }
  const card = from.cards.find((card) => card.id === id)!;
  return columns.map((column) =>
    column === from
      ? { ...column, cards: column.cards.filter((other) => other !== card) }
      : column.key === to
        ? { ...column, cards: [card, ...column.cards] }
        : column,
  );
}

/** Every word of the search stands in the title, the company or the place. */
export function found(cards: readonly Card[], search: string): readonly Card[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0
    ? cards
    : cards.filter((card) => {
        const text = `${card.title} ${card.company} ${card.location ?? ''}`.toLowerCase();
        return words.every((word) => text.includes(word));
      });
}

export type Way = 'left' | 'right' | 'up' | 'down';

/** The card beside this one among those drawn: the same height in the nearest column that has cards, or its last. */
export function neighbour(columns: readonly (readonly string[])[], id: string, way: Way): string | null {
  const at = columns.findIndex((column) => column.includes(id));
  const row = columns[at]?.indexOf(id) ?? -1;
  if (row < 0) {
    return columns.find((column) => column.length > 0)?.[0] ?? null;
  }
  if (way === 'up' || way === 'down') {
    return columns[at]?.[way === 'up' ? row - 1 : row + 1] ?? null;
  }
  const side = way === 'left' ? columns.slice(0, at).reverse() : columns.slice(at + 1);
  const column = side.find((other) => other.length > 0);
  return column?.[Math.min(row, column.length - 1)] ?? null;
}

/** The column beside this one, or the same at either end. */
export function columnBeside(key: ColumnKey, way: 'left' | 'right'): ColumnKey {
  return columnKeys[columnKeys.indexOf(key) + (way === 'left' ? -1 : 1)] ?? key;
}
