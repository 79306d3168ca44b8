import { useMutation, useQuery } from '@tanstack/react-query';
import { Clock } from 'lucide-react';
import { useRef, useState } from 'react';
import { changed } from '../../api/cache';
import { api, dataOf, type Schema } from '../../api/client';
import { newKey } from '../../api/key';
import { useMe } from '../../api/me';
import { setDone, snooze, snoozes } from '../../api/reminders';
import { Button } from '../../ui/Button';
import { Checkbox, Field, Form } from '../../ui/Field';
import { Menu } from '../../ui/Menu';
import { Empty, Loaded } from '../../ui/States';
import { say } from '../../ui/toasts';
import { When } from '../../ui/When';
import { addDays, dayOf, isPast } from '../../words/time';
import styles from './Application.module.css';
import { useAsked } from './asked';
import { remindersOf } from './queries';
import { trash } from './records';
import { ReminderDialog } from './ReminderDialog';

export function Reminders({ id }: { id: string }) {
  return (
    <>
      <NewReminder id={id} />
      <Loaded query={useQuery(remindersOf(id))} rows={3}>
        {(reminders) =>
          reminders.length === 0 ? (
            <Empty title="No reminders yet. One that is due shows up on Today." />
          ) : (
            <ul className="list">
              {[...reminders]
                .sort((a, b) => Number(a.is_done) - Number(b.is_done))
                .map((reminder) => (
                  <ReminderRow key={reminder.id} reminder={reminder} />
                ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function NewReminder({ id }: { id: string }) {
  const { time_zone: zone } = useMe();
  const area = useRef<HTMLDivElement>(null);
  const key = useRef(newKey());
  const [title, setTitle] = useState('');
  const [due, setDue] = useState(() => `${addDays(dayOf(new Date(), zone), 1)}T09:00`);
  const focus = () => area.current?.querySelector('input')?.focus();
  useAsked('reminder', focus);
  const add = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/v1/reminders', {
          body: { application_id: id, title, due_at: due },
          headers: { 'Idempotency-Key': key.current },
        }),
      ),
    onSuccess: async (reminder) => {
      key.current = newKey();
      setTitle('');
      focus();
      await changed('reminder');
      say(`Reminder set: ${reminder.title}`, async () => {
        await api.DELETE('/api/v1/reminders/{id}', { params: { path: { id: reminder.id } } });
        await changed('reminder');
      });
    },
  });
  const change = (set: (text: string) => void) => (text: string) => {
    key.current = newKey();
    set(text);
  };
  return (
    <div ref={area} className={styles.composer}>
      <Form label="New reminder" error={add.error} onSubmit={() => !add.isPending && add.mutate()}>
        <div className={styles.line}>
          <Field
            label="Remind me to"
            name="title"
            value={title}
            onChange={change(setTitle)}
            placeholder="Follow up, send the documents…"
            isRequired
            maxLength={500}
          />
          <Field label="Due" name="due_at" type="datetime-local" value={due} onChange={change(setDue)} isRequired />
          <Button type="submit" isDisabled={add.isPending}>
            Add
          </Button>
        </div>
      </Form>
    </div>
  );
}

function ReminderRow({ reminder }: { reminder: Schema<'ReminderView'> }) {
  const [editing, setEditing] = useState(false);
  const { is_done: done, title } = reminder;
  const late = !done && isPast(reminder.due_at);
  return (
    <li className={styles.entry}>
      <Checkbox isSelected={done} onChange={(is) => void setDone(reminder, is)} aria-label={`Done: ${title}`} />
      <div className="grow">
        <p className={done ? styles.done : styles.what}>{title}</p>
        {reminder.notes && <p className="long-text">{reminder.notes}</p>}
        <p className={late ? `meta ${styles.late}` : 'meta'}>
          {done ? 'Done ' : late ? 'Overdue since ' : ''}
          <When at={(done && reminder.done_at) || reminder.due_at} />
        </p>
      </div>
      {!done && (
        <Menu
          label={`Snooze ${title}`}
          icon={Clock}
          actions={snoozes.map(({ id, label, days }) => ({ id, label, onAction: () => void snooze(reminder, days) }))}
        />
      )}
      <Menu
        label={`Actions for ${title}`}
        actions={[
          { id: 'edit', label: 'Edit…', onAction: () => setEditing(true) },
          {
            id: 'delete',
            label: 'Delete',
            danger: true,
            onAction: () => void trash('/api/v1/reminders/{id}', 'reminder', reminder.id, title),
          },
        ]}
      />
      {editing && <ReminderDialog id={reminder.id} onClose={() => setEditing(false)} />}
    </li>
  );
}
