import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Schema } from '../../api/client';
import { Button } from '../../ui/Button';
import { Menu } from '../../ui/Menu';
import { StageChip } from '../../ui/Stage';
import { Empty, Loaded } from '../../ui/States';
import { When } from '../../ui/When';
import { wordOf } from '../../words/stages';
import styles from './Application.module.css';
import { FeedbackDialog } from './FeedbackDialog';
import { Words } from './Overview';
import { feedbackOf, rejectionsOf } from './queries';
import { trash } from './records';
import { RejectionDialog } from './RejectionDialog';

type Application = Schema<'ApplicationView'>;
/** Which form is open: of a record by its id, or of a new one. */
type Form = { of: 'feedback' | 'rejection'; id?: string } | null;

/** What the other side said: feedback on the way, reasons at the end. */
export function Outcome({ application }: { application: Application }) {
  const [form, setForm] = useState<Form>(null);
  const close = () => setForm(null);
  return (
    <div className={styles.parts}>
      <section aria-labelledby="feedback">
        <div className={styles.bar}>
          <h3 id="feedback">Feedback</h3>
          <Button icon={Plus} onPress={() => setForm({ of: 'feedback' })}>
            Feedback
          </Button>
        </div>
        <Loaded query={useQuery(feedbackOf(application.id))} rows={2}>
          {(feedback) =>
            feedback.length === 0 ? (
              <Empty title="No feedback yet. What interviewers tell you adds up to a picture in Insights." />
            ) : (
              <ul className="list">
                {feedback.map((item) => (
                  <FeedbackRow
                    key={item.id}
                    item={item}
                    application={application}
                    onEdit={() => setForm({ of: 'feedback', id: item.id })}
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
      <section aria-labelledby="rejections">
        <div className={styles.bar}>
          <h3 id="rejections">Rejections</h3>
          <Button icon={Plus} onPress={() => setForm({ of: 'rejection' })}>
            Rejection
          </Button>
        </div>
        <Loaded query={useQuery(rejectionsOf(application.id))} rows={2}>
          {(rejections) =>
            rejections.length === 0 ? (
              <Empty title="No rejection recorded." />
            ) : (
              <ul className="list">
                {rejections.map((item) => (
                  <RejectionRow key={item.id} item={item} onEdit={() => setForm({ of: 'rejection', id: item.id })} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
      {form?.of === 'feedback' && <FeedbackDialog application={application} id={form.id} onClose={close} />}
      {form?.of === 'rejection' && <RejectionDialog application={application} id={form.id} onClose={close} />}
    </div>
  );
}

interface FeedbackProps {
  item: Schema<'FeedbackView'>;
  application: Application;
  onEdit: () => void;
}

function FeedbackRow({ item, application, onEdit }: FeedbackProps) {
  const interview = application.interviews.find(({ id }) => id === item.interview_id);
  return (
    <li className={styles.entry}>
      <div className="grow">
        <p className={styles.what}>
          {[item.rating !== null && `${item.rating} of 5`, item.interviewer].filter(Boolean).join(' · ') || 'Feedback'}
        </p>
        {item.comments && <p className="long-text">{item.comments}</p>}
        {item.skills.length > 0 && <Words words={item.skills} />}
        <p className="meta">
          {item.feedback_date ? <When at={item.feedback_date} day /> : <When at={item.created_at} />}
          {interview && ` · ${wordOf(interview.type)} interview, round ${interview.round}`}
        </p>
      </div>
      <Actions
        label="Actions for this feedback"
        onEdit={onEdit}
        onDelete={() => void trash('/api/v1/feedback/{id}', 'feedback', item.id, 'the feedback')}
      />
    </li>
  );
}

function RejectionRow({ item, onEdit }: { item: Schema<'RejectionView'>; onEdit: () => void }) {
  return (
    <li className={styles.entry}>
      <div className="grow">
        <p className={styles.what}>{item.reasons.join(', ') || 'No reason given'}</p>
        {item.notes && <p className="long-text">{item.notes}</p>}
        <p className="row wrap meta">
          <When at={item.rejected_date} day /> · got as far as <StageChip status={item.stage} />
        </p>
      </div>
      <Actions
        label="Actions for this rejection"
        onEdit={onEdit}
        onDelete={() => void trash('/api/v1/rejections/{id}', 'rejection', item.id, 'the rejection')}
      />
    </li>
  );
}

function Actions({ label, onEdit, onDelete }: { label: string; onEdit: () => void; onDelete: () => void }) {
  return (
    <Menu
      label={label}
      actions={[
        { id: 'edit', label: 'Edit…', onAction: onEdit },
        { id: 'delete', label: 'Delete', danger: true, onAction: onDelete },
      ]}
    />
  );
}
