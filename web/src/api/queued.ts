import { type Status, stageWord } from '../words/stages';

/** A change that was made while the server could not be reached. */
export type Queued = {
  /** Names it to the server too: its Idempotency-Key. */
  key: string;
  user: string;
  at: string;
  /** The application or reminder that it changes. */
  record: string;
  label: string;
} & (
  | { type: 'status'; from: Status | null; to: Status; reason: string | null }
  | { type: 'note'; content: string }
  | { type: 'reminder'; done: boolean }
);

export type Row = Record<string, unknown>;

/** Every object within an answer. */
export function visit(value: unknown, see: (row: Row) => void) {
  if (Array.isArray(value)) {
    value.forEach((item) => visit(item, see));
  } else if (value !== null && typeof value === 'object') {
    see(value as Row);
    Object.values(value).forEach((item) => visit(item, see));
  }
}

/** What a request changes, if it is one of those that can wait. */
export function recognise(
  method: string,
  path: string,
  record: string,
  body: Row,
  seen: (id: string, field: string) => Row | undefined,
): (Pick<Queued, 'record' | 'label'> & Row) | null {
  const titled = () => String(seen(record, 'title')?.['title'] ?? 'Application');
  if (method === 'PATCH' && path.endsWith('/applications/{id}/status')) {
    const to = body['status'] as Status;
    const from = (seen(record, 'status')?.['status'] ?? null) as Status | null;
    const label = `${titled()} to ${stageWord(to)}`;
    return { type: 'status', record, label, from, to, reason: body['reason'] ?? null };
  }
  if (method === 'POST' && path.endsWith('/applications/{id}/notes')) {
    return { type: 'note', record, label: `Note on ${titled()}: ${String(body['content'])}`, content: body['content'] };
  }
  if (method === 'PATCH' && path.endsWith('/reminders/{id}') && Object.keys(body).join() === 'is_done') {
    return {
      type: 'reminder',
      record,
      label: `${body['is_done'] ? 'Done' : 'Open again'}: ${titled()}`,
      done: body['is_done'],
    };
  }
  return null;
}

/** The answer that the server would have given. */
export function answerTo(change: Queued, seen: (id: string, field: string) => Row | undefined): Row {
  switch (change.type) {
    case 'status':
      return { ...seen(change.record, 'status'), id: change.record, status: change.to, status_changed_at: change.at };
    case 'note':
      return noteOf(change);
    case 'reminder':
      return { ...seen(change.record, 'is_done'), id: change.record, is_done: change.done };
  }
}

const noteOf = ({ key, record, content, at }: Extract<Queued, { type: 'note' }>) => ({
  id: key,
  application_id: record,
  interview_id: null,
  content,
  created_at: at,
  updated_at: at,
});

/** An answer as it will be once the waiting changes have been sent. Changes the answer itself. */
export function withQueued(path: string, record: string | undefined, body: unknown, queue: readonly Queued[]): unknown {
  for (const change of queue) {
    if (change.type !== 'note') {
      visit(body, (row) => {
        if (row['id'] === change.record && change.type === 'status' && 'status' in row) {
          row['status'] = change.to;
          if ('status_changed_at' in row) {
            row['status_changed_at'] = change.at;
          }
        } else if (row['id'] === change.record && change.type === 'reminder' && 'is_done' in row) {
          row['is_done'] = change.done;
        }
      });
    }
    if (change.record === record) {
      if (change.type === 'note' && path.endsWith('/applications/{id}/notes')) {
        (body as { notes: Row[] }).notes.unshift(noteOf(change));
      }
      if (change.type === 'status' && path.endsWith('/applications/{id}/history')) {
        const { key: id, record: application_id, from, to, at, reason } = change;
        (body as Row[]).push({ id, application_id, from, to, at, reason, created_at: at, updated_at: at });
      }
    }
  }
  return body;
}
