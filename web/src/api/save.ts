import type { Kept } from './client';
import { Problem } from './problem';

/** Two versions of a record in which the same fields differ. */
export interface Conflict {
  fields: { name: string; yours: unknown; theirs: unknown }[];
  answer: (whose: 'yours' | 'theirs') => void;
}

export let ask: (fields: Conflict['fields']) => Promise<'yours' | 'theirs'> = () => Promise.resolve('theirs');
/** Who shows a conflict to the user: the shell. */
export const whenConflict = (asker: typeof ask) => (ask = asker);

export const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * Writes changes to the version that the user saw. When somebody else has written meanwhile, or that version has no tag, the record is read again: the
 * changes are sent to that if none of their fields has changed, else the user chooses between both.
 */
export async function save<T extends object>(
  base: Kept<T>,
  changes: Partial<Record<keyof T, unknown>>,
  read: () => Promise<Kept<T>>,
  write: (headers: { 'If-Match': string }) => Promise<Kept<T>>,
): Promise<Kept<T>> {
  for (let seen = base, attempt = 1; ; attempt++) {
    try {
      if (seen.etag) {
        return await write({ 'If-Match': seen.etag });
      }
    } catch (error) {
      if (!(error instanceof Problem && error.status === 412) || attempt === 3) {
        throw error;
      }
    }
    const fresh = await read();
    const fields = (Object.keys(changes) as (keyof T & string)[])
      .filter((name) => !same(base.value[name], fresh.value[name]) && !same(changes[name], fresh.value[name]))
      .map((name) => ({ name, yours: changes[name], theirs: fresh.value[name] as unknown }));
    if (fields.length > 0 && (await ask(fields)) === 'theirs') {
      return fresh;
    }
    seen = { ...fresh, etag: fresh.etag ?? '*' };
  }
}
