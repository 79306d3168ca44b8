import { changed } from '../../api/cache';
import { api } from '../../api/client';
import { say, sayFault } from '../../ui/toasts';

type Path =
  | '/api/v1/interviews/{id}'
  | '/api/v1/notes/{id}'
  | '/api/v1/reminders/{id}'
  | '/api/v1/timeline/{id}'
  | '/api/v1/feedback/{id}'
  | '/api/v1/rejections/{id}';

/** Moves a record to the trash, with the way back. */
export async function trash(path: Path, type: string, id: string, label: string) {
  const at = { params: { path: { id } } };
  try {
    await api.DELETE(path, at);
    const row = document.activeElement?.closest('li');
    const beside = row?.nextElementSibling ?? row?.previousElementSibling;
    await changed(type);
    setTimeout(() => focusInstead(beside));
    say(`Deleted ${label}`, async () => {
      await api.POST('/api/v1/trash/{id}/restore', at);
      await changed(type);
    });
  } catch (error) {
    sayFault(error);
  }
}

/** The focus was on what is gone: it goes to the row beside, or to the tab. */
function focusInstead(row: Element | null | undefined) {
  if (document.activeElement === document.body) {
    const next = row?.querySelector<HTMLElement>('button') ?? document.querySelector<HTMLElement>('[role=tabpanel]');
    next?.focus();
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** The part of a form in which it differs from the record that it was filled from. */
export function changesOf<T extends object>(body: T, record: object): Partial<T> {
  const before = record as Record<string, unknown>;
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => !same(value, before[name]))) as Partial<T>;
}
