import { useQuery } from '@tanstack/react-query';
import { CalendarClock, MessageSquare, Milestone, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Schema } from '../../api/client';
import { Button } from '../../ui/Button';
import { Menu, type MenuAction } from '../../ui/Menu';
import { StageIcon } from '../../ui/Stage';
import { Empty, Loaded } from '../../ui/States';
import { When } from '../../ui/When';
import { wordOf } from '../../words/stages';
import styles from './Application.module.css';
import { EventDialog } from './EventDialog';
import { NoteComposer } from './NoteComposer';
import { NoteRow, SendingNote } from './Notes';
import { notesOf, timelineOf } from './queries';
import { trash } from './records';
import { takeBack } from './timelineActs';
import { useAddress } from './useAddress';

type Event = Schema<'TimelineEventView'>;

/** Everything that has happened, newest first: changes of status, interviews, what the user adds, and the notes between them. */
export function Timeline({ application }: { application: Schema<'ApplicationView'> }) {
  const { id } = application;
  const { adding, go } = useAddress();
  const [sending, setSending] = useState<string | null>(null);
  const notes = useQuery(notesOf(id)).data ?? [];
  return (
    <>
      <NoteComposer id={id} onSending={setSending}>
        <Button icon={Plus} onPress={() => go('timeline', 'event')}>
          Event
        </Button>
      </NoteComposer>
      <Loaded query={useQuery(timelineOf(id))} rows={4}>
        {(events) => {
          const newest = events.find((event) => event.source === 'status');
          const rows = [
            ...events.map((event) => ({
              at: event.date,
              row: <EventRow key={event.id} event={event} application={application} newest={event.id === newest?.id} />,
            })),
            ...notes.map((note) => ({
              at: note.created_at,
              row: (
                <NoteRow key={note.id} note={note} icon={<MessageSquare size={16} aria-hidden className="muted" />} />
              ),
            })),
          ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
          return rows.length === 0 ? (
            <Empty title="Nothing has happened yet." />
          ) : (
            <ul className={styles.timeline}>
              {sending !== null && <SendingNote content={sending} />}
              {rows.map(({ row }) => row)}
            </ul>
          );
        }}
      </Loaded>
      {adding === 'event' && <EventDialog applicationId={id} onClose={() => go('timeline')} />}
    </>
  );
}

interface RowProps {
  event: Event;
  application: Schema<'ApplicationView'>;
  /** Whether it is the newest change of status, which can be taken back unless it is the first. */
  newest: boolean;
}

function EventRow({ event, application, newest }: RowProps) {
  const { go } = useAddress();
  const [editing, setEditing] = useState(false);
  const edit = { id: 'edit', label: 'Edit…', onAction: () => setEditing(true) };
  const actions: Record<Event['source'], MenuAction[]> = {
    manual: [
      edit,
      {
        id: 'delete',
        label: 'Delete',
        danger: true,
        onAction: () => void trash('/api/v1/timeline/{id}', 'event', event.id, event.title),
      },
    ],
    status: [
      { ...edit, label: 'Correct time or reason…' },
      ...(newest && event.status_from
        ? [{ id: 'back', label: 'Take back', onAction: () => void takeBack(application, event) }]
        : []),
    ],
    interview: [{ id: 'interviews', label: 'Show interviews', onAction: () => go('interviews') }],
  };
  return (
    <li className={styles.entry} data-stage={event.status_to ?? undefined}>
      <span className={styles.mark}>
        {event.status_to ? (
          <StageIcon status={event.status_to} />
        ) : event.source === 'interview' ? (
          <CalendarClock size={16} aria-hidden className="stage-icon" data-stage="interviewing" />
        ) : (
          <Milestone size={16} aria-hidden className="muted" />
        )}
      </span>
      <div className="grow">
        <p className={styles.what}>{event.title}</p>
        {event.notes && <p className="long-text">{event.notes}</p>}
        <p className="meta">
          <When at={event.date} />
          {event.source === 'manual' && ` · ${wordOf(event.event_type)}`}
          {event.interviewer && ` · ${event.interviewer}`}
        </p>
      </div>
      <Menu label={`Actions for ${event.title}`} actions={actions[event.source]} />
      {editing && <EventDialog applicationId={application.id} event={event} onClose={() => setEditing(false)} />}
    </li>
  );
}
