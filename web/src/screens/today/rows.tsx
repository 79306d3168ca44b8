import { CalendarClock, Clock, ExternalLink } from 'lucide-react';
import { Link } from 'react-router';
import type { Schema } from '../../api/client';
import { useMe } from '../../api/me';
import { type Reminder, setDone, snooze, snoozes } from '../../api/reminders';
import { Checkbox } from '../../ui/Field';
import { Menu } from '../../ui/Menu';
import { When } from '../../ui/When';
import { wordOf } from '../../words/stages';
import { clock, isPast } from '../../words/time';
import styles from './Today.module.css';

/** What the board tells of an application, by its id. */
export type Names = Map<string, Pick<Schema<'BoardCard'>, 'title' | 'company'>>;

export function ReminderRow({ reminder, names }: { reminder: Reminder; names: Names }) {
  const application = reminder.application_id === null ? undefined : names.get(reminder.application_id);
  const late = isPast(reminder.due_at);
  return (
    <li className={styles.row} data-row={reminder.id} tabIndex={-1}>
      <Checkbox
        isSelected={reminder.is_done}
        onChange={(done) => void setDone(reminder, done)}
        aria-label={`Done: ${reminder.title}`}
      />
      <div className="grow">
        <p className="ellipsis" title={reminder.title}>
          {reminder.title}
        </p>
        {application && (
          <p className="meta ellipsis">
            <Link
              to={`/applications/${reminder.application_id}?tab=reminders`}
              title={`${application.title} at ${application.company}`}
            >
              {application.title} at {application.company}
            </Link>
          </p>
        )}
      </div>
      <span className={late ? `meta ${styles.late}` : 'meta'}>
        <When at={reminder.due_at} />
      </span>
      <Menu
        label={`Snooze ${reminder.title}`}
        icon={Clock}
        actions={snoozes.map(({ id, label, days }) => ({ id, label, onAction: () => void snooze(reminder, days) }))}
      />
    </li>
  );
}

export function InterviewRow({ interview, full }: { interview: Schema<'InterviewView'>; full?: boolean }) {
  const { time_zone: zone } = useMe();
  const link = interview.location && /^https?:\/\//.test(interview.location) ? interview.location : null;
  return (
    <li className={styles.row} data-row={interview.id} data-stage="interviewing" tabIndex={-1}>
      <CalendarClock size={16} aria-hidden className="stage-icon" />
      <div className="grow">
        <p className="ellipsis">
          <Link
            to={`/applications/${interview.application_id}?tab=interviews`}
            title={`${interview.title} at ${interview.company}`}
          >
            {interview.title} at {interview.company}
          </Link>
        </p>
        <p className="meta">
          {wordOf(interview.type)} interview, round {interview.round}
          {interview.place && ` · ${wordOf(interview.place)}`}
          {interview.duration_minutes && ` · ${interview.duration_minutes} min`}
          {interview.location && !link && ` · ${interview.location}`}
        </p>
        {full && interview.notes && <p className="long-text">{interview.notes}</p>}
      </div>
      {link && (
        <a className="button plain" href={link} target="_blank" rel="noreferrer">
          <ExternalLink size={16} aria-hidden /> Join
        </a>
      )}
      <span className="meta">
        <When at={interview.scheduled_date} />, {clock(interview.scheduled_date, zone)}
      </span>
    </li>
  );
}

export function DeadlineRow({ application }: { application: Schema<'ApplicationView'> }) {
  return (
    <li className={styles.row} data-row={application.id} data-stage={application.status} tabIndex={-1}>
      <Clock size={16} aria-hidden className="stage-icon" />
      <p className="grow ellipsis">
        <Link to={`/applications/${application.id}`} title={`${application.title} at ${application.company}`}>
          {application.title} at {application.company}
        </Link>{' '}
        <span className="meta">closes</span>
      </p>
      <span className="meta">
        <When at={application.deadline!} day />
      </span>
    </li>
  );
}
