import { useMemo } from 'react';
import { type Key, useKeys } from '../../shell/keys';
import { ask } from './asked';
import { copyLink } from './copyLink';
import { useAddress } from './useAddress';

/** The keys of an application, on its page and in the panel. */
export function useApplicationKeys(id: string, setEditing: (editing: boolean) => void) {
  const { tab, go } = useAddress();
  const keys = useMemo(() => {
    const on =
      (...to: Parameters<typeof go>) =>
      () => {
        setEditing(false);
        go(...to);
      };
    const asking = (what: Parameters<typeof ask>[0], show: () => void) => () => {
      show();
      ask(what);
    };
    return [
      { keys: 'e', label: 'Edit', run: () => setEditing(true) },
      { keys: 'n', label: 'Note', run: asking('note', on(tab === 'timeline' ? tab : 'notes')) },
      { keys: 'i', label: 'Interview', run: on('interviews', 'interview') },
      { keys: 'r', label: 'Reminder', run: asking('reminder', on('reminders')) },
      { keys: 'u', label: 'Upload', run: asking('file', on('documents')) },
      { keys: 'mod .', label: 'Copy link', run: () => void copyLink(id) },
    ] satisfies Key[];
  }, [id, tab, go, setEditing]);
  useKeys(keys);
}
