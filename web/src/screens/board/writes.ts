import { cache, changed } from '../../api/cache';
import { shared } from '../../shell/store';
import type { Card } from './columns';

/** What a write makes of each card that it touches, shown before the server has answered; null where the card goes away. */
export type Write = ReadonlyMap<string, Partial<Card> | null>;

/** The writes that are on their way, oldest first. */
export const writes = shared<readonly Write[]>([]);

export function withWrites(cards: readonly Card[], pending: readonly Write[]): readonly Card[] {
  return pending.length === 0
    ? cards
    : cards.flatMap((card) => {
        const mine = pending.map((write) => write.get(card.id)).filter((patch) => patch !== undefined);
        return mine.includes(null) ? [] : mine.length === 0 ? card : Object.assign({}, card, ...mine);
      });
}

const turns = new Map<string, Promise<unknown>>();

/** Sends when everything sent before for one of these cards has been answered, so that no write overtakes another. */
export function inTurn<T>(ids: readonly string[], send: () => Promise<T>): Promise<T> {
  const turn = Promise.allSettled(ids.map((id) => turns.get(id))).then(send);
  ids.forEach((id) => turns.set(id, turn));
  const leave = () => ids.forEach((id) => turns.get(id) === turn && turns.delete(id));
  turn.then(leave, leave);
  return turn;
}

/** Shows a write at once, sends it in its turn, and leaves it in the lists that are kept; when it fails the cards are back as they were. */
export async function write(change: Write, send: () => Promise<unknown>): Promise<void> {
  writes.set([...writes.get(), change]);
  try {
    await inTurn([...change.keys()], send);
    // A list that was asked for before the write must not come in after it.
    await cache.cancelQueries({ queryKey: ['board'] });
    cache.setQueriesData<readonly Card[]>({ queryKey: ['board'] }, (list) => list && withWrites(list, [change]));
  } finally {
    writes.set(writes.get().filter((other) => other !== change));
  }
  void changed('application');
}
