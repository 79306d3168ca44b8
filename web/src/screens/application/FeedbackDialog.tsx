import { useState } from 'react';
import { api, type Kept, keptOf, type Schema } from '../../api/client';
import { useMe } from '../../api/me';
import { Button } from '../../ui/Button';
import { Choice, Field, Form, listOf, LongField, textOf } from '../../ui/Field';
import { Radios } from '../../ui/Radios';
import { wordOf } from '../../words/stages';
import { dayOf } from '../../words/time';
import { KeptForm } from './KeptForm';
import { keptFeedback } from './queries';
import { useSave } from './useSave';

interface Props {
  application: Schema<'ApplicationView'>;
  id?: string;
  onClose: () => void;
}

const ratings = ['', '1', '2', '3', '4', '5'].map((id) => ({ id, label: id || 'None' }));

export function FeedbackDialog(props: Props) {
  return (
    <KeptForm
      title={props.id ? 'Edit feedback' : 'New feedback'}
      read={props.id ? keptFeedback(props.id) : undefined}
      onClose={props.onClose}
    >
      {(kept) => <FeedbackForm {...props} kept={kept} />}
    </KeptForm>
  );
}

function FeedbackForm({ application, kept, onClose }: Props & { kept: Kept<Schema<'FeedbackView'>> | undefined }) {
  const { time_zone: zone } = useMe();
  const value = kept?.value;
  const path = { id: value?.id ?? '' };
  const [rating, setRating] = useState(value?.rating?.toString() ?? '');
  const [interview, setInterview] = useState(value?.interview_id ?? '');
  const write = useSave<Schema<'FeedbackView'>, Schema<'FeedbackDraft'>>({
    kept,
    types: ['feedback'],
    create: (body, headers) =>
      keptOf(
        api.POST('/api/v1/applications/{id}/feedback', { params: { path: { id: application.id } }, body, headers }),
      ),
    read: keptFeedback(path.id),
    write: (body, header) => keptOf(api.PATCH('/api/v1/feedback/{id}', { params: { path, header }, body })),
    said: 'Feedback saved',
    onClose,
  });
  const submit = (data: FormData) =>
    write.mutate({
      rating: rating ? Number(rating) : null,
      interviewer: textOf(data, 'interviewer'),
      feedback_date: textOf(data, 'feedback_date'),
      interview_id: interview || null,
      comments: textOf(data, 'comments'),
      skills: listOf(data, 'skills'),
    });
  const rounds = application.interviews.map(({ id, type, round }) => ({
    id,
    label: `${wordOf(type)}, round ${round}`,
  }));
  return (
    <Form error={write.error} onSubmit={submit}>
      <Radios label="Rating" options={ratings} value={rating} onChange={setRating} />
      <LongField
        label="What was said"
        name="comments"
        defaultValue={value?.comments ?? ''}
        rows={4}
        maxLength={100_000}
        autoFocus
      />
      <div className="form-grid">
        <Field label="From" name="interviewer" defaultValue={value?.interviewer ?? ''} maxLength={200} />
        <Field
          label="Date"
          name="feedback_date"
          type="date"
          defaultValue={value ? (value.feedback_date ?? '') : dayOf(new Date(), zone)}
        />
        {rounds.length > 0 && (
          <Choice
            label="Interview"
            name="interview_id"
            options={[{ id: '', label: 'None' }, ...rounds]}
            value={interview}
            onChange={setInterview}
          />
        )}
        <Field label="Skills" name="skills" defaultValue={value?.skills.join(', ')} hint="Separated by commas" />
      </div>
      <div className="actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" type="submit" isDisabled={write.isPending}>
          Save
        </Button>
      </div>
    </Form>
  );
}
