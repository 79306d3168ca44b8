import { api, type Kept, keptOf, type Schema } from '../../api/client';
import { useMe } from '../../api/me';
import { Button } from '../../ui/Button';
import { Field, Form, LongField, textOf } from '../../ui/Field';
import { localInput } from '../../words/time';
import { KeptForm } from './KeptForm';
import { keptReminder } from './queries';
import { useSave } from './useSave';

interface Props {
  id: string;
  onClose: () => void;
}

export function ReminderDialog({ id, onClose }: Props) {
  return (
    <KeptForm title="Edit reminder" read={keptReminder(id)} onClose={onClose}>
      {(kept) => <ReminderForm id={id} kept={kept!} onClose={onClose} />}
    </KeptForm>
  );
}

function ReminderForm({ id, kept, onClose }: Props & { kept: Kept<Schema<'ReminderView'>> }) {
  const { time_zone: zone } = useMe();
  const due = localInput(kept.value.due_at, zone);
  const write = useSave<Schema<'ReminderView'>, Schema<'ReminderChanges'>>({
    kept,
    shown: { due_at: due },
    types: ['reminder'],
    read: keptReminder(id),
    write: (changes, header) =>
      keptOf(
        api.PATCH('/api/v1/reminders/{id}', {
          params: { path: { id }, header },
          body: changes.due_at ? { ...changes, time_zone: zone } : changes,
        }),
      ),
    said: 'Reminder saved',
    onClose,
  });
  return (
    <Form
      error={write.error}
      onSubmit={(data) =>
        write.mutate({
          title: String(data.get('title')),
          due_at: String(data.get('due_at')),
          notes: textOf(data, 'notes'),
        })
      }
    >
      <Field label="Remind me to" name="title" defaultValue={kept.value.title} isRequired maxLength={500} autoFocus />
      <Field label="Due" name="due_at" type="datetime-local" defaultValue={due} isRequired />
      <LongField label="Notes" name="notes" defaultValue={kept.value.notes ?? ''} rows={3} maxLength={100_000} />
      <div className="actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" type="submit">
          Save
        </Button>
      </div>
    </Form>
  );
}
