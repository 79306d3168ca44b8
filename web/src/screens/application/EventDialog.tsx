import { useState } from 'react';
import { cache } from '../../api/cache';
import { api, keptOf, type Schema } from '../../api/client';
import { useMe } from '../../api/me';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field, Form, LongField, textOf } from '../../ui/Field';
import { SuggestField } from '../../ui/SuggestField';
import { wordOf } from '../../words/stages';
import { localInput } from '../../words/time';
import { timelineOf } from './queries';
import { useSave } from './useSave';

const types = [
  'phone_screen',
  'technical_interview',
  'behavioral_interview',
  'system_design',
  'coding_challenge',
  'onsite_interview',
  'final_round',
  'offer_received',
  'offer_negotiation',
  'rejection',
];
/** What the API counts as an answer keeps its word there; anything else is the user's own. */
const typeOf = (text: string): string =>
  types.find((type) => wordOf(type).toLowerCase() === text.trim().toLowerCase()) ?? (text.trim() || 'other');

interface Props {
  applicationId: string;
  event?: Schema<'TimelineEventView'>;
  onClose: () => void;
}

/** Something that happened, or the time and reason of a change of status. */
export function EventDialog({ applicationId, event, onClose }: Props) {
  const { time_zone: zone } = useMe();
  const manual = event?.source !== 'status';
  const [type, setType] = useState(event ? wordOf(event.event_type) : '');
  const date = localInput(event?.date ?? new Date().toISOString(), zone);
  const write = useSave({
    kept: event && { value: event, etag: null },
    shown: { date },
    types: ['event', 'application'],
    create: (body: Partial<Schema<'TimelineEventChanges'>>, headers) =>
      keptOf(
        api.POST('/api/v1/applications/{id}/timeline', {
          params: { path: { id: applicationId } },
          body: body as Schema<'TimelineEventDraft'>,
          headers,
        }),
      ),
    // A timeline is read whole, so its events have no tags.
    read: async () => {
      const events = await cache.fetchQuery({ ...timelineOf(applicationId), staleTime: 0 });
      return { value: events.find(({ id }) => id === event!.id) ?? event!, etag: null };
    },
    write: (body, header) =>
      keptOf(api.PATCH('/api/v1/timeline/{id}', { params: { path: { id: event!.id }, header }, body })),
    said: event ? 'Event saved' : 'Event added',
    onClose,
  });
  const submit = (data: FormData) =>
    write.mutate({
      date: String(data.get('date')),
      notes: textOf(data, 'notes'),
      ...(manual
        ? {
            title: String(data.get('title')),
            event_type: event && type === wordOf(event.event_type) ? event.event_type : typeOf(type),
            interviewer: textOf(data, 'interviewer'),
          }
        : {}),
    });
  return (
    <Dialog title={event?.title ?? 'New event'} onClose={onClose}>
      <Form error={write.error} onSubmit={submit}>
        {manual && (
          <>
            <Field
              label="What happened"
              name="title"
              defaultValue={event?.title}
              isRequired
              maxLength={200}
              autoFocus
            />
            <SuggestField
              label="Kind"
              name="event_type"
              value={type}
              onChange={setType}
              suggestions={types.map(wordOf).filter((word) => word.toLowerCase().includes(type.toLowerCase()))}
              maxLength={50}
            />
          </>
        )}
        <Field label="When" name="date" type="datetime-local" defaultValue={date} isRequired autoFocus={!manual} />
        {manual && (
          <Field label="Whom with" name="interviewer" defaultValue={event?.interviewer ?? ''} maxLength={200} />
        )}
        <LongField
          label={manual ? 'Notes' : 'Reason'}
          name="notes"
          defaultValue={event?.notes ?? ''}
          rows={3}
          maxLength={manual ? 100_000 : 500}
        />
        <div className="actions">
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" isDisabled={write.isPending}>
            Save
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
