import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CheckboxGroup, Label } from 'react-aria-components';
import { api, type Kept, keptOf, type Schema } from '../../api/client';
import { useMe } from '../../api/me';
import { Button } from '../../ui/Button';
import { Checkbox, Choice, Field, Form, LongField, numberOf, textOf } from '../../ui/Field';
import { ZoneField } from '../../ui/ZoneField';
import { wordOf } from '../../words/stages';
import { addDays, dayOf, localInput } from '../../words/time';
import styles from './Application.module.css';
import { KeptForm } from './KeptForm';
import { keptInterview, peopleOf } from './queries';
import { useSave } from './useSave';

type Interview = Schema<'InterviewView'>;

const types = [
  'screening',
  'hr',
  'technical',
  'system_design',
  'coding_challenge',
  'behavioral',
  'panel',
  'final',
  'other',
] as const satisfies Schema<'InterviewType'>[];
const places = ['', 'phone', 'video', 'onsite'] as const;
export const outcomes = ['pending', 'passed', 'failed', 'cancelled'] as const satisfies Interview['outcome'][];

interface Props {
  applicationId: string;
  /** The interview to edit; none for a new one. */
  id?: string;
  onClose: () => void;
}

export function InterviewDialog(props: Props) {
  return (
    <KeptForm
      title={props.id ? 'Edit interview' : 'New interview'}
      read={props.id ? keptInterview(props.id) : undefined}
      onClose={props.onClose}
    >
      {(kept) => <InterviewForm {...props} kept={kept} />}
    </KeptForm>
  );
}

function InterviewForm({ applicationId, kept, onClose }: Props & { kept: Kept<Interview> | undefined }) {
  const me = useMe();
  const value = kept?.value;
  const path = { id: value?.id ?? '' };
  const [type, setType] = useState(value?.type ?? 'screening');
  const [place, setPlace] = useState<(typeof places)[number]>(value ? (value.place ?? '') : 'video');
  const [zone, setZone] = useState(value?.time_zone ?? me.time_zone);
  const [outcome, setOutcome] = useState(value?.outcome ?? 'pending');
  const [contacts, setContacts] = useState(value?.contact_ids ?? []);
  const { data: people = [] } = useQuery(peopleOf(applicationId));

  const when = value && localInput(value.scheduled_date, value.time_zone);
  const write = useSave<Interview, Schema<'InterviewDraft'>>({
    kept,
    shown: { scheduled_date: when },
    types: ['interview', 'application'],
    create: (body, headers) => keptOf(api.POST('/api/v1/interviews', { body, headers })),
    read: keptInterview(path.id),
    // A new time is meant in the zone that stands beside it.
    write: (changes, header) =>
      keptOf(
        api.PATCH('/api/v1/interviews/{id}', {
          params: { path, header },
          body: changes.scheduled_date ? { ...changes, time_zone: zone } : changes,
        }),
      ),
    said: value ? 'Interview saved' : 'Interview added',
    onClose,
  });
  const submit = (data: FormData) => {
    const round = numberOf(data, 'round');
    write.mutate({
      application_id: applicationId,
      type,
      scheduled_date: String(data.get('scheduled_date')),
      time_zone: zone,
      duration_minutes: numberOf(data, 'duration_minutes'),
      place: place || null,
      location: textOf(data, 'location'),
      contact_ids: contacts,
      notes: textOf(data, 'notes'),
      ...(round === null ? {} : { round }),
      ...(value ? { outcome } : {}),
    });
  };
  const options = <K extends string>(words: readonly K[]) =>
    words.map((id) => ({ id, label: id ? wordOf(id) : 'Not known' }));
  return (
    <Form error={write.error} onSubmit={submit}>
      <div className="form-grid">
        <Choice label="Type" name="type" options={options(types)} value={type} onChange={setType} />
        <Field
          label="When"
          name="scheduled_date"
          type="datetime-local"
          defaultValue={when ?? `${addDays(dayOf(new Date(), zone), 1)}T10:00`}
          isRequired
          autoFocus
        />
        <ZoneField value={zone} onChange={setZone} />
        <Field
          label="Minutes"
          name="duration_minutes"
          type="number"
          min={1}
          max={1440}
          defaultValue={value ? (value.duration_minutes?.toString() ?? '') : '60'}
        />
        <Choice label="Format" name="place" options={options(places)} value={place} onChange={setPlace} />
        <Field
          label="Round"
          name="round"
          type="number"
          min={1}
          max={99}
          defaultValue={value?.round.toString()}
          hint={value ? undefined : 'The next one, unless you say another'}
        />
      </div>
      <Field
        label="Link or address"
        name="location"
        defaultValue={value?.location ?? ''}
        maxLength={500}
        placeholder="https://"
      />
      {people.length > 0 && (
        <CheckboxGroup className="field" value={contacts} onChange={setContacts}>
          <Label>People</Label>
          <div className={styles.people}>
            {people.map((person) => (
              <Checkbox key={person.id} value={person.id}>
                {person.name}
              </Checkbox>
            ))}
          </div>
        </CheckboxGroup>
      )}
      {value && (
        <Choice label="Outcome" name="outcome" options={options(outcomes)} value={outcome} onChange={setOutcome} />
      )}
      <LongField label="Notes" name="notes" defaultValue={value?.notes ?? ''} rows={3} maxLength={100_000} />
      <div className="actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" type="submit" isDisabled={write.isPending}>
          {value ? 'Save' : 'Add'}
        </Button>
      </div>
    </Form>
  );
}
