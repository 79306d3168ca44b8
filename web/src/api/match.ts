import { cache, held } from './cache';
import type { Row } from './queued';
import { ask, same } from './save';

/** The path of the record that a write to itself or to a part of it is about: everything with an id but sessions and the trash, and the own account. */
const recordOf = /^\/api\/v1\/(auth\/me|(?!auth|trash)(admin\/)?[a-z]+\/[^/]+)/;
/** No GET answers one of these, so nobody knows its tag: a write to them asks only that it is still there. */
const unreadable = /^\/api\/v1\/(timeline|views|admin)\//;

/** What this page has just written or asked about, which its queries may not tell yet. */
const own = new Set<Row>();
function remember(row: Row, names: string[]) {
  const part = Object.fromEntries(['id', ...names].map((name) => [name, row[name]]));
  own.add(part);
  setTimeout(() => own.delete(part), 60_000);
}

/** The fields in which the record is now neither what is to be written nor anything that this page has shown. */
function unseen(changes: Row, fresh: Row): string[] {
  const { id } = fresh;
  return Object.keys(changes).filter((name) => {
    const shown = [...held(id, name), ...[...own].filter((row) => row['id'] === id && name in row)];
    const known = [changes, ...shown].some((row) => same(row[name], fresh[name]));
    return name in fresh && shown.length > 0 && !known;
  });
}

/**
 * Sends a request, a write to a record never without `If-Match`: without a tag of its caller the record is read as it is now, past every copy, and what
 * would overwrite something unseen is asked first. When the reading fails the write fails alike, unsent, so that none goes out unchecked.
 */
export async function matched(request: Request): Promise<Response> {
  const path = /^(PUT|PATCH|DELETE)$/.test(request.method) && recordOf.exec(new URL(request.url).pathname)?.[0];
  if (!path || request.headers.has('If-Match')) {
    return fetch(request);
  }
  if (unreadable.test(path)) {
    request.headers.set('If-Match', '*');
    return fetch(request);
  }
  const changes = request.method === 'DELETE' ? {} : ((await request.clone().json()) as Row);
  const written = Object.keys(changes);
  for (let attempt = 1; ; attempt++) {
    const read = await fetch(path, { cache: 'no-store' });
    if (!read.ok) {
      return read;
    }
    const fresh = (await read.json()) as Row;
    const names = unseen(changes, fresh);
    if (names.length > 0) {
      const title = fresh['title'] ?? fresh['name'];
      const fields = names.map((name) => ({
        name: title ? `${name} of ${String(title)}` : name,
        yours: changes[name],
        theirs: fresh[name],
      }));
      const answer = await ask(fields);
      remember(fresh, names);
      if (answer === 'theirs') {
        await cache.invalidateQueries();
        const detail = 'It was changed somewhere else, and stays so';
        return Response.json({ detail }, { status: 412 });
      }
    }
    remember({ ...changes, id: fresh['id'] }, written);
    request.headers.set('If-Match', read.headers.get('ETag') ?? '*');
    const answer = await fetch(request.clone());
    if (answer.status !== 412 || attempt === 3) {
      if (answer.status === 200) {
        remember((await answer.clone().json()) as Row, written);
      }
      return answer;
    }
  }
}
