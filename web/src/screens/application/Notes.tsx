import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schema } from '../../api/client';
import { Menu } from '../../ui/Menu';
import { Empty, Loaded } from '../../ui/States';
import { When } from '../../ui/When';
import styles from './Application.module.css';
import { NoteComposer } from './NoteComposer';
import { NoteDialog } from './NoteDialog';
import { notesOf } from './queries';
import { trash } from './records';

export function Notes({ id }: { id: string }) {
  const [sending, setSending] = useState<string | null>(null);
  return (
    <>
      <NoteComposer id={id} onSending={setSending} />
      <Loaded query={useQuery(notesOf(id))} rows={3}>
        {(notes) =>
          notes.length === 0 && sending === null ? (
            <Empty title="No notes yet. What you write here stays with this application." />
          ) : (
            <ul className="list">
              {sending !== null && <SendingNote content={sending} />}
              {notes.map((note) => (
                <NoteRow key={note.id} note={note} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

/** A note that the server has not answered yet. */
export function SendingNote({ content }: { content: string }) {
  return (
    <li className={styles.entry} aria-busy>
      <div className="grow">
        <p className="long-text muted">{content}</p>
        <p className="meta">Saving…</p>
      </div>
    </li>
  );
}

export function NoteRow({ note, icon }: { note: Schema<'NoteView'>; icon?: React.ReactNode }) {
  const [editing, setEditing] = useState(false);
  return (
    <li className={styles.entry}>
      {icon && <span className={styles.mark}>{icon}</span>}
      <div className="grow">
        <p className="long-text">{note.content}</p>
        <p className="meta">
          {icon && 'Note · '}
          <When at={note.created_at} />
          {note.updated_at !== note.created_at && ' · edited'}
        </p>
      </div>
      <Menu
        label="Actions for this note"
        actions={[
          { id: 'edit', label: 'Edit…', onAction: () => setEditing(true) },
          {
            id: 'delete',
            label: 'Delete',
            danger: true,
            onAction: () => void trash('/api/v1/notes/{id}', 'note', note.id, 'the note'),
          },
        ]}
      />
      {editing && <NoteDialog id={note.id} onClose={() => setEditing(false)} />}
    </li>
  );
}
