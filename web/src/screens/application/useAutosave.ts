import { useEffect, useRef, useState } from 'react';
import { cache, changed } from '../../api/cache';
import { api, type Kept, keptOf, type Schema } from '../../api/client';
import { application } from '../../api/queries';
import { save } from '../../api/save';
import { inTurn } from '../../applications/writes';
import { sayFault } from '../../ui/toasts';
import { afterSave, changesIn, type Draft, draftOf } from './editDraft';

type Application = Schema<'ApplicationView'>;

/** The fields of an application while they are edited. `flush` sends what has been typed; the answer tells whether all of it is saved. */
export function useAutosave(kept: Kept<Application>) {
  const { id } = kept.value;
  const seen = useRef(kept);
  const [draft, setDraft] = useState(() => draftOf(kept.value));
  const latest = useRef(draft);
  const [busy, setBusy] = useState(false);
  const [savedAt, setSavedAt] = useState<string>();
  const [error, setError] = useState<unknown>();

  // What is left unsaved when the form goes away is sent then, and a fault told elsewhere.
  const shown = useRef(true);
  const leave = useRef<() => unknown>(null);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
      leave.current?.();
    };
  }, []);

  const show = (next: Draft) => {
    latest.current = next;
    setDraft(next);
  };
  const send = async () => {
    const sent = latest.current;
    const changes = changesIn(sent, seen.current.value);
    if (Object.keys(changes).length === 0) {
      setError(undefined);
      return true;
    }
    const path = { id };
    setBusy(true);
    try {
      const saved = await save<Application>(
        seen.current,
        changes,
        () => keptOf(api.GET('/api/v1/applications/{id}', { params: { path } })),
        (header) =>
          keptOf(api.PATCH('/api/v1/applications/{id}', { params: { path, header }, body: changes as never })),
      );
      seen.current = saved;
      show(afterSave(latest.current, sent, saved.value));
      cache.setQueryData(application(id).queryKey, saved);
      void changed('application', 'company');
      setSavedAt(new Date().toISOString());
      setError(undefined);
      return true;
    } catch (fault) {
      if (shown.current) {
        setError(fault);
      } else {
        sayFault(fault);
      }
      return false;
    } finally {
      setBusy(false);
    }
  };
  const flush = () => inTurn([id], send);
  useEffect(() => {
    leave.current = flush;
  });
  return {
    draft,
    change: (part: Partial<Draft>) => show({ ...latest.current, ...part }),
    flush,
    busy,
    savedAt,
    error,
  };
}
