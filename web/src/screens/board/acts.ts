import { changed } from '../../api/cache';
import { api, dataOf } from '../../api/client';
import { messageOf } from '../../api/problem';
import { announce } from '../../ui/announce';
import { say, sayFault } from '../../ui/toasts';
import { announcements } from '../../words/announcements';
import { type Status, stageWord } from '../../words/stages';
import type { Card } from './columns';
import { write } from './writes';

const named = (cards: readonly Card[]) => (cards.length === 1 ? cards[0]!.title : `${cards.length} applications`);

const each = (cards: readonly Card[], patch: (card: Card) => Partial<Card> | null) =>
  new Map(cards.map((card) => [card.id, patch(card)]));

const bulk = (cards: readonly Card[], act: Record<string, unknown>) =>
  api.POST('/api/v1/applications/bulk', { body: { ids: cards.map((card) => card.id), ...act } });

interface Way {
  reason?: string | null;
  /** What to offer in the message besides Undo. */
  offer?: { word: string; act: () => void };
}

/** Moves cards to a status at once. When the server refuses, they go back, and that is said. */
export async function move(cards: readonly Card[], to: Status, { reason, offer }: Way = {}) {
  const moved = cards.filter((card) => card.status !== to);
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
    const failed = announcements.failed(named(moved), stageWord(first.status));
    announce(failed);
    say(`${failed} ${messageOf(error)}`);
  }
}

/** Takes the newest change of each card's status back, so that a slip leaves no trace in history and statistics. */
const takeBack = (moved: readonly Card[], from: Status) =>
  write(
    each(moved, ({ status, status_changed_at }) => ({ status, status_changed_at })),
    async () => {
      for (const card of moved) {
        const history = await dataOf(
          api.GET('/api/v1/applications/{id}/history', { params: { path: { id: card.id } } }),
        );
        const newest = history.at(-1);
        if (newest?.to !== from || newest.from !== card.status) {
          throw new Error(`${card.title} has been moved again since`);
        }
        await api.DELETE('/api/v1/timeline/{id}', { params: { path: { id: newest.id } } });
      }
    },
  );

export async function star(cards: readonly Card[], value: boolean) {
  const starred = cards.filter((card) => card.is_favorite !== value);
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

/** Moves cards to the trash, from where Undo brings them back. */
export async function remove(cards: readonly Card[]) {
  const [first] = cards;
  if (!first) {
    return;
  }
  const restore = async () => {
    await Promise.all(cards.map(({ id }) => api.POST('/api/v1/trash/{id}/restore', { params: { path: { id } } })));
    await changed('application');
  };
  try {
    await write(
      each(cards, () => null),
      () =>
        cards.length === 1
          ? api.DELETE('/api/v1/applications/{id}', { params: { path: { id: first.id } } })
          : bulk(cards, { delete: true }),
    );
    say(`${named(cards)} moved to the trash`, restore);
  } catch (error) {
    sayFault(error);
  }
}

/** Gives cards a tag or takes it from them; Undo leaves alone those that had it, or had it not, before. */
export async function tag(cards: readonly Card[], word: string, give: boolean) {
  const send = async (some: readonly Card[], add: boolean) => {
    if (some.length > 0) {
      await bulk(some, add ? { add_tag: word } : { remove_tag: word });
      void changed('application');
    }
  };
  try {
    const list = await dataOf(api.GET('/api/v1/applications/board', { params: { query: { tag: word } } }));
    const tagged = new Set(list.map((card) => card.id));
    const touched = cards.filter((card) => tagged.has(card.id) !== give);
    await send(touched, give);
    say(`${named(cards)} ${give ? 'tagged' : 'no longer tagged'} ${word}`, () => send(touched, !give));
  } catch (error) {
    sayFault(error);
  }
}
