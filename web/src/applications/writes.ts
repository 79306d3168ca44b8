import type { InfiniteData } from '@tanstack/react-query';
import { cache, changed } from '../api/cache';
import type { Schema } from '../api/client';
import { application } from '../api/queries';
import { shared } from '../shell/store';

/** What an act must know of an application: a card of the board and a row of the table both do. */
export type Entry = Pick<Schema<'BoardCard'>, 'id' | 'title' | 'status' | 'status_changed_at' | 'is_favorite'>;

/** What a write makes of each application that it touches, shown before the server has answered; null where it goes away. */
export type Write = ReadonlyMap<string, Partial<Entry> | null>;

/** The writes that are on their way, oldest first. */
export const writes = shared<readonly Write[]>([]);

export function withWrites<T extends Pick<Entry, 'id'>>(entries: T[], pending: readonly Write[]): T[] {
  return pending.length === 0
    ? entries
    : entries.flatMap((entry) => {
        const mine = pending.map((write) => write.get(entry.id)).filter((patch) => patch !== undefined);
        return mine.includes(null) ? [] : mine.length === 0 ? entry : (Object.assign({}, entry, ...mine) as T);
      });
}

const turns = new Map<string, Promise<unknown>>();

/** Sends when everything sent before for one of these has been answered, so that no write overtakes another. */
export function inTurn<T>(ids: readonly string[], send: () => Promise<T>): Promise<T> {
  const turn = Promise.allSettled(ids.map((id) => turns.get(id))).then(send);
  ids.forEach((id) => turns.set(id, turn));
  const leave = () => ids.forEach((id) => turns.get(id) === turn && turns.delete(id));
  turn.then(leave, leave);
  return turn;
}

const boards = { queryKey: ['board'] };
const tables = { queryKey: ['application', 'table'] };

/** Shows a write at once, sends it in its turn, and leaves it in the lists that are kept; when it fails they are back as they were. */
export async function write(change: Write, send: () => Promise<unknown>): Promise<void> {
  writes.set([...writes.get(), change]);
  try {
    await inTurn([...change.keys()], send);
    // A list that was asked for before the write must not come in after it.
    const single = [...change].map(([id, patch]) => ({ key: application(id).queryKey, patch }));
    const lists = [boards, tables, ...single.map(({ key }) => ({ queryKey: key }))];
    await Promise.all(lists.map((list) => cache.cancelQueries(list)));
    single.forEach(({ key, patch }) =>
      cache.setQueryData(key, (kept) => kept && { ...kept, value: { ...kept.value, ...patch } }),
    );
    cache.setQueriesData<Entry[]>(boards, (list) => list && withWrites(list, [change]));
    cache.setQueriesData<InfiniteData<{ applications: Entry[] }>>(
      tables,
      (list) =>
        list && {
          ...list,
          pages: list.pages.map((page) => ({ ...page, applications: withWrites(page.applications, [change]) })),
        },
    );
  } finally {
    writes.set(writes.get().filter((other) => other !== change));
  }
  void changed('application');
}
