import { changed } from '../api/cache';
import { api, dataOf } from '../api/client';
import { messageOf, Problem } from '../api/problem';
import { announce } from '../ui/announce';
import { say, sayFault } from '../ui/toasts';
import { announcements } from '../words/announcements';
import { type Status, stageWord } from '../words/stages';
import { type Entry, write } from './writes';

const named = (entries: readonly Entry[]) =>
  entries.length === 1 ? entries[0]!.title : `${entries.length} applications`;

const each = (entries: readonly Entry[], patch: (entry: Entry) => Partial<Entry> | null) =>
  new Map(entries.map((entry) => [entry.id, patch(entry)]));

/** The most that one bulk act takes. */
const most = 500;

async function bulk(entries: readonly Entry[], act: Record<string, unknown>) {
  for (let at = 0; at < entries.length; at += most) {
    const ids = entries.slice(at, at + most).map((entry) => entry.id);
    await api.POST('/api/v1/applications/bulk', { body: { ids, ...act } });
  }
}

interface Way {
  reason?: string | null;
  /** What to offer in the message besides Undo. */
  offer?: { word: string; act: () => void };
}

/** Moves entries to a status at once. When the server refuses, they go back, and that is said. */
export async function move(entries: readonly Entry[], to: Status, { reason, offer }: Way = {}) {
  const moved = entries.filter((entry) => entry.status !== to);
  const [first] = moved;
  if (!first) {
    return;
  }
  const close = say(`${named(moved)} moved to ${stageWord(to)}`, () => takeBack(moved, to), offer?.act, offer?.word);
  const at = new Date().toISOString();
  try {
    await write(
      each(moved, () => ({ status: to, status_changed_at: at })),
      () =>
        moved.length === 1
          ? api.PATCH('/api/v1/applications/{id}/status', {
              params: { path: { id: first.id } },
              body: { status: to, ...(reason ? { reason } : {}) },
            })
          : bulk(moved, { status: to }),
    );
  } catch (error) {
    close();
    if (error instanceof Problem && error.status === 412) {
      sayFault(error);
      return;
    }
    const failed = announcements.failed(named(moved), stageWord(first.status));
    announce(failed);
    say(`${failed} ${messageOf(error)}`);
  }
}

/** Takes the newest change of each entry's status back, so that a slip leaves no trace in history and statistics. */
const takeBack = (moved: readonly Entry[], from: Status) =>
  write(
    each(moved, ({ status, status_changed_at }) => ({ status, status_changed_at })),
    async () => {
      for (const entry of moved) {
        const history = await dataOf(
          api.GET('/api/v1/applications/{id}/history', { params: { path: { id: entry.id } } }),
        );
        const newest = history.at(-1);
        if (newest?.to !== from || newest.from !== entry.status) {
          throw new Error(`${entry.title} has been moved again since`);
        }
        await api.DELETE('/api/v1/timeline/{id}', { params: { path: { id: newest.id } } });
      }
    },
  );

export async function star(entries: readonly Entry[], value: boolean) {
  const starred = entries.filter((entry) => entry.is_favorite !== value);
  if (starred.length === 0) {
    return;
  }
  const set = (is_favorite: boolean) =>
    write(
      each(starred, () => ({ is_favorite })),
      () => bulk(starred, { is_favorite }),
    );
  const close = say(`${named(starred)} ${value ? 'starred' : 'no longer starred'}`, () => set(!value));
  await set(value).catch((error: unknown) => {
    close();
    sayFault(error);
  });
}

/** Moves entries to the trash, from where Undo brings them back. */
export async function remove(entries: readonly Entry[]) {
  const [first] = entries;
  if (!first) {
    return;
  }
  const restore = async () => {
    await Promise.all(entries.map(({ id }) => api.POST('/api/v1/trash/{id}/restore', { params: { path: { id } } })));
    await changed('application');
  };
  try {
    await write(
      each(entries, () => null),
      () =>
        entries.length === 1
          ? api.DELETE('/api/v1/applications/{id}', { params: { path: { id: first.id } } })
          : bulk(entries, { delete: true }),
    );
    say(`${named(entries)} moved to the trash`, restore);
  } catch (error) {
    sayFault(error);
  }
}

/** Gives entries a tag or takes it from them; Undo leaves alone those that had it, or had it not, before. */
export async function tag(entries: readonly Entry[], word: string, give: boolean) {
  const send = async (some: readonly Entry[], add: boolean) => {
    if (some.length > 0) {
      await bulk(some, add ? { add_tag: word } : { remove_tag: word });
      void changed('application');
    }
  };
  try {
    const list = await dataOf(api.GET('/api/v1/applications/board', { params: { query: { tag: word } } }));
    const tagged = new Set(list.map((entry) => entry.id));
    const touched = entries.filter((entry) => tagged.has(entry.id) !== give);
    await send(touched, give);
    say(`${named(entries)} ${give ? 'tagged' : 'no longer tagged'} ${word}`, () => send(touched, !give));
  } catch (error) {
    sayFault(error);
  }
}
