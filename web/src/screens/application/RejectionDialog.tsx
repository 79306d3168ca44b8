import { api, type Kept, keptOf, type Schema } from '../../api/client';
import { useMe } from '../../api/me';
import { Button } from '../../ui/Button';
import { Field, Form, listOf, LongField, textOf } from '../../ui/Field';
import { isEnding } from '../../words/stages';
import { dayOf } from '../../words/time';
import { KeptForm } from './KeptForm';
import { keptRejection } from './queries';
import { useSave } from './useSave';

interface Props {
  application: Schema<'ApplicationView'>;
  id?: string;
  onClose: () => void;
}

export function RejectionDialog(props: Props) {
  return (
    <KeptForm
      title={props.id ? 'Edit rejection' : 'New rejection'}
      read={props.id ? keptRejection(props.id) : undefined}
      onClose={props.onClose}
    >
      {(kept) => <RejectionForm {...props} kept={kept} />}
    </KeptForm>
  );
}

function RejectionForm({ application, kept, onClose }: Props & { kept: Kept<Schema<'RejectionView'>> | undefined }) {
  const { time_zone: zone } = useMe();
  const value = kept?.value;
  const path = { id: value?.id ?? '' };
  const closes = !value && !isEnding(application.status);
  const write = useSave<Schema<'RejectionView'>, Schema<'RejectionDraft'>>({
    kept,
    types: ['rejection'],
    create: (body, headers) =>
      keptOf(
        api.POST('/api/v1/applications/{id}/rejections', { params: { path: { id: application.id } }, body, headers }),
      ),
    read: keptRejection(path.id),
    write: (body, header) => keptOf(api.PATCH('/api/v1/rejections/{id}', { params: { path, header }, body })),
    said: closes ? `${application.title} is Rejected` : 'Rejection saved',
    onClose,
  });
  return (
    <Form
      error={write.error}
      onSubmit={(data) =>
        write.mutate({
          rejected_date: String(data.get('rejected_date')),
          reasons: listOf(data, 'reasons'),
          notes: textOf(data, 'notes'),
        })
      }
    >
      <Field
        label="Reasons"
        name="reasons"
        defaultValue={value?.reasons.join(', ')}
        hint="As they gave them, separated by commas"
        autoFocus
      />
      <Field
        label="Date"
        name="rejected_date"
        type="date"
        defaultValue={value?.rejected_date ?? dayOf(new Date(), zone)}
        isRequired
      />
      <LongField label="Notes" name="notes" defaultValue={value?.notes ?? ''} rows={3} maxLength={100_000} />
      {closes && <p className="meta">Saving moves the application to Rejected.</p>}
      <div className="actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" type="submit" isDisabled={write.isPending}>
          Save
        </Button>
      </div>
    </Form>
  );
}
