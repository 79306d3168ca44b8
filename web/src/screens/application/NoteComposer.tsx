import { useRef, useState } from 'react';
import { TextArea, TextField } from 'react-aria-components';
import { changed } from '../../api/cache';
import { api, dataOf } from '../../api/client';
import { newKey } from '../../api/key';
import { Button } from '../../ui/Button';
import { Keys } from '../../ui/Keys';
import { say, sayFault } from '../../ui/toasts';
import styles from './Application.module.css';
import { useAsked } from './asked';
import { noteDrafts } from './noteDrafts';

interface Props {
  id: string;
  /** Shows a note that is on its way, or that it has arrived. */
  onSending: (content: string | null) => void;
  /** What else can be added here. */
  children?: React.ReactNode;
}

/** Where a note is written. ⌘Enter saves; what is not saved waits for the next opening. */
export function NoteComposer({ id, onSending, children }: Props) {
  const [text, setText] = useState(noteDrafts.get(id) ?? '');
  const input = useRef<HTMLTextAreaElement>(null);
  const key = useRef(newKey());
  useAsked('note', () => input.current?.focus());
  const change = (content: string) => {
    key.current = newKey();
    noteDrafts.set(id, content);
    setText(content);
  };
  const add = async () => {
    const content = text.trim();
    if (content === '') {
      return;
    }
    const headers = { 'Idempotency-Key': key.current };
    const path = { id };
    change('');
    onSending(content);
    try {
      const note = await dataOf(
        api.POST('/api/v1/applications/{id}/notes', { params: { path }, body: { content }, headers }),
      );
      await changed('note');
      say('Note saved', async () => {
        await api.DELETE('/api/v1/notes/{id}', { params: { path: { id: note.id } } });
        await changed('note');
      });
    } catch (error) {
      const since = noteDrafts.get(id);
      change(since ? `${content}\n\n${since}` : content);
      key.current = headers['Idempotency-Key'];
      sayFault(error);
    } finally {
      onSending(null);
    }
  };
  return (
    <div
      className={styles.composer}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          event.preventDefault();
          void add();
        }
      }}
    >
      <TextField className="field" aria-label="Note" value={text} onChange={change} maxLength={100_000}>
        <TextArea ref={input} rows={text.includes('\n') ? 5 : 2} placeholder="Write a note…" />
      </TextField>
      <div className={styles.bar}>
        <div>{children}</div>
        <Button isDisabled={text.trim() === ''} onPress={() => void add()}>
          Save note <Keys keys="mod Enter" />
        </Button>
      </div>
    </div>
  );
}
