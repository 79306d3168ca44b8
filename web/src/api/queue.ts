import type { Middleware } from 'openapi-fetch';
import { shared } from '../shell/store';
import { say } from '../ui/toasts';
import { stageWord } from '../words/stages';
import { cache, changed, held } from './cache';
import { api, direct, keptOf } from './client';
import { database } from './database';
import { newKey } from './key';
import { me } from './me';
import { messageOf, Problem } from './problem';
import { answerTo, type Queued, recognise, withQueued } from './queued';
import { keptAt, showAway, showBack } from './reach';
import { ask, save } from './save';

/** Changes that wait to be sent, oldest first. */
export const queue = shared<readonly Queued[]>([]);

/** Without a database, as in the private windows of some browsers, the queue lasts as long as the page. */
const kept = async () => {
  const all = await database.all<Queued>().catch(() => queue.get());
  queue.set(all.toSorted((one, other) => one.at.localeCompare(other.at)));
};
const ready = kept();

async function put(change: Queued) {
  queue.set([...queue.get().filter(({ key }) => key !== change.key), change]);
  await database.put(change).catch(() => undefined);
}

export async function discard(key: string) {
  queue.set(queue.get().filter((change) => change.key !== key));
  await database.remove(key).catch(() => undefined);
}

export async function discardAll() {
  queue.set([]);
  await database.destroy();
}

/** What another user of this browser has left behind goes. */
export async function keepOnly(user: string) {
  await ready;
  for (const change of queue.get().filter((one) => one.user !== user)) {
    await discard(change.key);
  }
}

const seen = (id: string, field: string) => held(id, field)[0];

const json = (body: unknown, status: number) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

/** The changes on their way that could wait, by the id of their request. */
const sendable = new Map<string, Queued>();

async function enqueue(change: Queued): Promise<Response> {
  const user = cache.getQueryData(me.queryKey)?.id ?? change.user;
  const earlier = queue.get().find((one) => one.record === change.record && one.type === change.type);
  // One change of a record's status, or of whether it is done, is enough: the newest, from where the first began.
  await put(
    earlier && change.type === 'status' && earlier.type === 'status'
      ? { ...change, user, key: earlier.key, from: earlier.from }
      : earlier && change.type === 'reminder'
        ? { ...change, user, key: earlier.key }
        : { ...change, user },
  );
  return json(answerTo(change, seen), change.type === 'note' ? 201 : 200);
}

const isAway = (status: number) => status === 502 || status === 503 || status === 504;

const queueing: Middleware = {
  async onRequest({ request, schemaPath, params, id }) {
    await ready;
    if (request.method === 'DELETE') {
      // Undoes what has not been sent: it is enough not to send it.
      const last = new URL(request.url).pathname.split('/').at(-1)!;
      if (queue.get().some(({ key }) => key === last)) {
        await discard(last);
        return new Response(null, { status: 204 });
      }
    }
    if (request.method !== 'PATCH' && request.method !== 'POST') {
      return;
    }
    const record = (params.path as { id?: string } | undefined)?.id;
    const type = request.headers.get('Content-Type') ?? '';
    const body = record && type.includes('json') ? ((await request.clone().json()) as Record<string, unknown>) : null;
    const found = record && body ? recognise(request.method, schemaPath, record, body, seen) : null;
    if (found) {
      const key = request.headers.get('Idempotency-Key') ?? newKey();
      if (request.method === 'POST') {
        request.headers.set('Idempotency-Key', key);
      }
      const at = typeof body!['at'] === 'string' ? body!['at'] : new Date().toISOString();
      const change = { ...found, key, at, user: '' } as Queued;
      if (queue.get().some((one) => one.record === record && one.type === change.type)) {
        // It must not overtake what waits already.
        const answer = await enqueue(change);
        void sendQueued();
        return answer;
      }
      sendable.set(id, change);
    }
  },
  async onResponse({ request, response, schemaPath, params, id }) {
    const change = sendable.get(id);
    sendable.delete(id);
    if (isAway(response.status)) {
      showAway(null);
      return change ? await enqueue(change) : undefined;
    }
    const copied = response.headers.get(keptAt);
    if (copied) {
      showAway(copied);
    } else {
      reached();
    }
    const waiting = queue.get();
    if (
      waiting.length > 0 &&
      request.method === 'GET' &&
      response.ok &&
      (response.headers.get('Content-Type') ?? '').includes('json')
    ) {
      const record = (params.path as { id?: string } | undefined)?.id;
      const headers = new Headers(response.headers);
      headers.delete('Content-Length');
      const body = withQueued(schemaPath, record, await response.json(), waiting);
      return new Response(JSON.stringify(body), { status: response.status, headers });
    }
  },
  async onError({ schemaPath, params, id }) {
    const change = sendable.get(id);
    sendable.delete(id);
    showAway(null);
    if (change) {
      return enqueue(change);
    }
    // Taking back a move asks for the newest change, which is the one that waits.
    const record = (params.path as { id?: string } | undefined)?.id;
    const waiting = queue.get().filter((one) => one.type === 'status' && one.record === record);
    return schemaPath.endsWith('/history') && waiting.length > 0
      ? json(withQueued(schemaPath, record, [], waiting), 200)
      : undefined;
  },
};
api.use(queueing);

let refreshed = 0;

/** The server has answered: what waits is sent, and what was shown from copies is read again. */
export function reached() {
  const back = showBack();
  if (queue.get().length > 0) {
    void sendQueued();
  }
  // Not for every slow answer: one that comes after two seconds counts as away too.
  if (back && Date.now() - refreshed > 30_000) {
    refreshed = Date.now();
    void cache.invalidateQueries();
  }
}

let sending: Promise<void> | null = null;

/** Sends what waits, one after the other and in one tab only. What the server refuses for good is said, not sent again. */
export function sendQueued(): Promise<void> {
  return (sending ??= (async () => {
    await ready;
    await (navigator.locks ? navigator.locks.request('callboard-queue', sendAll) : sendAll());
  })().finally(() => (sending = null)));
}

async function sendAll() {
  await kept();
  const waiting = queue.get();
  for (const change of waiting) {
    try {
      await send(change);
    } catch (error) {
      const { status } = error instanceof Problem ? error : new Problem(0);
      if (status === 0 || status === 401 || status === 409 || status === 429 || status >= 500) {
        return;
      }
      say(`Could not be sent: ${change.label}. ${messageOf(error)}`);
    }
    await discard(change.key);
  }
  if (waiting.length > 0) {
    await changed('application', 'note', 'reminder');
  }
}

/** Sends one change. One whose answer was lost the first time is found done: by its key, or in the record itself. */
async function send(change: Queued) {
  const params = { path: { id: change.record } };
  if (change.type === 'note') {
    const headers = { 'Idempotency-Key': change.key };
    await direct.POST('/api/v1/applications/{id}/notes', { params, body: { content: change.content }, headers });
    return;
  }
  if (change.type === 'reminder') {
    const read = () => keptOf(direct.GET('/api/v1/reminders/{id}', { params }));
    const fresh = await read();
    if (fresh.value.is_done !== change.done) {
      const body = { is_done: change.done };
      await save(fresh, body, read, (headers) =>
        keptOf(direct.PATCH('/api/v1/reminders/{id}', { params, body: body as never, headers })),
      );
    }
    return;
  }
  const { from, to, reason, at } = change;
  const read = () => keptOf(direct.GET('/api/v1/applications/{id}', { params }));
  const fresh = await read();
  const { status: now, title } = fresh.value;
  if (now === to) {
    return;
  }
  const moved = from !== null && now !== from;
  const conflict = { name: `stage of ${title}`, yours: stageWord(to), theirs: stageWord(now) };
  if (moved && (await ask([conflict])) === 'theirs') {
    return;
  }
  const write = (body: { status: typeof to; reason: string | null; at?: string }) =>
    save(fresh, { status: to }, read, (headers) =>
      keptOf(direct.PATCH('/api/v1/applications/{id}/status', { params, body, headers })),
    );
  try {
    await write({ status: to, reason, ...(moved ? {} : { at }) });
  } catch (error) {
    // This device's clock is not the server's.
    if (!(error instanceof Problem && error.fields['at'])) {
      throw error;
    }
    await write({ status: to, reason });
  }
}
