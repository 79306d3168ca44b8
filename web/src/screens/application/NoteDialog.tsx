import { api, type Kept, keptOf, type Schema } from '../../api/client';
import { Button } from '../../ui/Button';
import { Form, LongField } from '../../ui/Field';
import { KeptForm } from './KeptForm';
import { keptNote } from './queries';
import { useSave } from './useSave';

interface Props {
  id: string;
  onClose: () => void;
}

export function NoteDialog({ id, onClose }: Props) {
  return (
    <KeptForm title="Edit note" wide read={keptNote(id)} onClose={onClose}>
      {(kept) => <NoteForm id={id} kept={kept!} onClose={onClose} />}
    </KeptForm>
  );
}

function NoteForm({ id, kept, onClose }: Props & { kept: Kept<Schema<'NoteView'>> }) {
  const write = useSave({
    kept,
    types: ['note'],
    read: keptNote(id),
    write: (body: { content?: string }, header) =>
      keptOf(api.PATCH('/api/v1/notes/{id}', { params: { path: { id }, header }, body })),
    said: 'Note saved',
    onClose,
  });
  return (
    <Form error={write.error} onSubmit={(data) => write.mutate({ content: String(data.get('content')) })}>
      <LongField
        label="Note"
        name="content"
        defaultValue={kept.value.content}
        rows={10}
        isRequired
        maxLength={100_000}
        autoFocus
      />
      <div className="actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" type="submit" isDisabled={write.isPending}>
          Save
        </Button>
      </div>
    </Form>
  );
}
