import { beforeEach, expect, test, vi } from 'vitest';
import { cache } from './cache';
import { matched } from './match';
import { whenConflict } from './save';

const at = 'http://localhost/api/v1';
const ask = vi.fn<Parameters<typeof whenConflict>[0]>();
whenConflict(ask);

type Row = Record<string, unknown>;
let id = 0;
/** The record as the server has it, a version for each write of whomever. */
let record: Row;
let version: number;
let sent: { method: string; path: string; match: string | null }[];
let away: Response | Error | null;
/** What somebody else does between this page's reading and its writing. */
let meanwhile: (() => void) | null;

const server = vi.fn(async (input: Request | string) => {
  const request = input instanceof Request ? input : new Request(new URL(input, at));
  const match = request.headers.get('If-Match');
  sent.push({ method: request.method, path: new URL(request.url).pathname.replace('/api/v1', ''), match });
  if (away instanceof Error) {
    throw away;
  }
  if (away) {
    return away;
  }
  if (request.method === 'GET') {
    const answer = Response.json(record, { headers: { ETag: `"${version}"` } });
    meanwhile?.();
    meanwhile = null;
    return answer;
  }
  if (match !== '*' && match !== `"${version}"`) {
    return Response.json({}, { status: 412 });
  }
  if (request.method === 'DELETE') {
    return new Response(null, { status: 204 });
  }
  record = { ...record, ...((await request.json()) as Row) };
  version++;
  return Response.json(record, { headers: { ETag: `"${version}"` } });
});
vi.stubGlobal('fetch', server);

const elsewhere = (change: Row) => {
  record = { ...record, ...change };
  version++;
};
const write = (method: string, path: string, body?: Row, headers: Record<string, string> = {}) =>
  matched(new Request(at + path, { method, body: body && JSON.stringify(body), headers }));
const move = (status: string) => write('PATCH', `/applications/${record['id']}/status`, { status });

beforeEach(() => {
  cache.clear();
  ask.mockReset().mockResolvedValue('theirs');
  record = { id: `a${++id}`, title: 'Engineer', status: 'applied', deadline: null };
  [version, sent, away, meanwhile] = [1, [], null, null];
  cache.setQueryData(['board'], [{ ...record }]);
});

test('a write without a tag takes that of the record, whichever part of it is written; one with a tag keeps it', async () => {
  await move('offer');
  await write('DELETE', '/auth/me', { password: 'x' });
  await write('DELETE', '/notes/n1', undefined, { 'If-Match': '"7"' });
  expect(sent).toEqual([
    { method: 'GET', path: `/applications/${record['id']}`, match: null },
    { method: 'PATCH', path: `/applications/${record['id']}/status`, match: '"1"' },
    { method: 'GET', path: '/auth/me', match: null },
    { method: 'DELETE', path: '/auth/me', match: '"2"' },
    { method: 'DELETE', path: '/notes/n1', match: '"7"' },
  ]);
  expect(ask).not.toHaveBeenCalled();
});

test('what no GET answers must only be there; what takes no tag gets none', async () => {
  for (const path of ['/timeline/e1', '/views/v1', '/admin/users/u1']) {
    await write('DELETE', path);
  }
  expect(sent.map(({ method, match }) => `${method} ${match}`)).toEqual(['DELETE *', 'DELETE *', 'DELETE *']);
  sent = [];
  for (const path of ['/trash', '/trash/t1', '/auth/sessions/s1', '/auth/totp', '/sample-data']) {
    await write('DELETE', path);
  }
  await write('POST', '/applications/bulk', {});
  expect(sent.map(({ match }) => match)).toEqual([null, null, null, null, null, null]);
});

test('what was changed elsewhere unseen is asked: theirs stays, yours is written', async () => {
  elsewhere({ status: 'rejected' });
  const answer = await move('offer');
  expect(answer.status).toBe(412);
  expect(await answer.json()).toMatchObject({ detail: 'It was changed somewhere else, and stays so' });
  expect(ask).toHaveBeenCalledWith([{ name: 'status of Engineer', yours: 'offer', theirs: 'rejected' }]);
  expect(record['status']).toBe('rejected');

  elsewhere({ status: 'ghosted' });
  ask.mockResolvedValue('yours');
  expect((await move('offer')).status).toBe(200);
  expect(ask).toHaveBeenCalledTimes(2);
  expect(record['status']).toBe('offer');
});

test('nothing is asked about other fields, the same change, a field never shown, or what this page wrote itself', async () => {
  elsewhere({ deadline: '2026-12-01' });
  await move('screening');
  await move('offer');
  elsewhere({ status: 'rejected' });
  await move('rejected');
  cache.clear();
  elsewhere({ deadline: '2026-12-02' });
  await write('PATCH', `/applications/${record['id']}`, { deadline: '2026-12-03' });
  // The answer to the write before has told of the deadline.
  await write('PATCH', `/applications/${record['id']}`, { deadline: '2026-12-04' });
  expect(ask).not.toHaveBeenCalled();
  expect(record).toMatchObject({ status: 'rejected', deadline: '2026-12-04' });
});

test('a write that comes between reading and writing is looked at too', async () => {
  meanwhile = () => elsewhere({ deadline: '2026-12-01' });
  expect((await move('offer')).status).toBe(200);
  expect(record).toMatchObject({ status: 'offer', deadline: '2026-12-01' });

  meanwhile = () => elsewhere({ status: 'rejected' });
  expect((await move('screening')).status).toBe(412);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(record['status']).toBe('rejected');
});

test('nothing is sent when the record cannot be read', async () => {
  away = Response.json({}, { status: 503 });
  expect((await move('offer')).status).toBe(503);
  away = new TypeError('Failed to fetch');
  await expect(move('offer')).rejects.toThrow('Failed to fetch');
  expect(sent.map(({ method }) => method)).toEqual(['GET', 'GET']);
});
