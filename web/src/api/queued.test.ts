import { expect, test } from 'vitest';
import { answerTo, type Queued, recognise, withQueued } from './queued';

const seen = (id: string) => (id === 'a1' ? { id, title: 'Engineer', status: 'applied' } : undefined);
const sent = { key: 'k1', user: 'u1', at: '2026-11-21T10:00:00Z', record: 'a1', label: '' };
const move: Queued = { ...sent, type: 'status', from: 'applied', to: 'offer', reason: null };
const note: Queued = { ...sent, key: 'k2', type: 'note', content: 'Hello' };

test('a change of stage, a note and a reminder that is done can wait; nothing else', () => {
  const of = (method: string, path: string, body: Record<string, unknown>) =>
    recognise(method, `/api/v1${path}`, 'a1', body, seen);
  expect(of('PATCH', '/applications/{id}/status', { status: 'offer' })).toEqual({
    type: 'status',
    record: 'a1',
    label: 'Engineer to Offer',
    from: 'applied',
    to: 'offer',
    reason: null,
  });
  expect(of('POST', '/applications/{id}/notes', { content: 'Hello' })).toMatchObject({
    type: 'note',
    content: 'Hello',
  });
  expect(of('PATCH', '/reminders/{id}', { is_done: true })).toMatchObject({ type: 'reminder', done: true });
  expect(of('PATCH', '/reminders/{id}', { is_done: true, title: 'x' })).toBeNull();
  expect(of('PATCH', '/applications/{id}', { title: 'x' })).toBeNull();
});

test('what waits is answered as the server would', () => {
  expect(answerTo(move, seen)).toMatchObject({
    id: 'a1',
    title: 'Engineer',
    status: 'offer',
    status_changed_at: sent.at,
  });
  expect(answerTo(note, seen)).toMatchObject({ id: 'k2', application_id: 'a1', content: 'Hello' });
});

test('what waits is seen in every answer that it will change', () => {
  const board = [
    { id: 'a1', status: 'applied', status_changed_at: '' },
    { id: 'a2', status: 'saved' },
  ];
  expect(withQueued('/api/v1/applications/board', undefined, board, [move, note])).toEqual([
    { id: 'a1', status: 'offer', status_changed_at: sent.at },
    { id: 'a2', status: 'saved' },
  ]);
  const notes = (id: string) => withQueued('/api/v1/applications/{id}/notes', id, { notes: [] }, [move, note]);
  expect(notes('a1')).toMatchObject({ notes: [{ id: 'k2', content: 'Hello' }] });
  expect(notes('a2')).toEqual({ notes: [] });
  expect(withQueued('/api/v1/applications/{id}/history', 'a1', [], [move])).toMatchObject([
    { id: 'k1', from: 'applied', to: 'offer' },
  ]);
});
