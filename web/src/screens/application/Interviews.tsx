import { CalendarClock, ExternalLink, Plus } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Schema } from '../../api/client';
import { useMe } from '../../api/me';
import { Button } from '../../ui/Button';
import { Menu } from '../../ui/Menu';
import { Empty } from '../../ui/States';
import { When } from '../../ui/When';
import { wordOf } from '../../words/stages';
import { absolute } from '../../words/time';
import styles from './Application.module.css';
import { InterviewDialog, outcomes } from './InterviewDialog';
import { peopleOf } from './queries';
import { trash } from './records';
import { setOutcome } from './timelineActs';
import { useAddress } from './useAddress';

type Interview = Schema<'InterviewView'>;

export function Interviews({ application }: { application: Schema<'ApplicationView'> }) {
  const { adding, go } = useAddress();
  const { id, interviews } = application;
  return (
    <>
      <div className={styles.bar}>
        <Button icon={Plus} onPress={() => go('interviews', 'interview')}>
          Interview
        </Button>
      </div>
      {interviews.length === 0 ? (
        <Empty title="No interviews yet. Once a date is set, it shows up on Today and in the calendar." />
      ) : (
        <ul className="list">
          {interviews.map((interview) => (
            <InterviewRow key={interview.id} interview={interview} />
          ))}
        </ul>
      )}
      {adding === 'interview' && <InterviewDialog applicationId={id} onClose={() => go('interviews')} />}
    </>
  );
}

const colours: Record<Interview['outcome'], string | undefined> = {
  pending: 'interviewing',
  passed: 'accepted',
  failed: 'rejected',
  cancelled: undefined,
};

function InterviewRow({ interview }: { interview: Interview }) {
  const { time_zone: zone } = useMe();
  const [editing, setEditing] = useState(false);
  const { data: people = [] } = useQuery({
    ...peopleOf(interview.application_id),
    enabled: interview.contact_ids.length > 0,
  });
  const { outcome, place, duration_minutes: minutes, location } = interview;
  const name = `${wordOf(interview.type)} interview, round ${interview.round}`;
  const link = location && /^https?:\/\//i.test(location) ? location : null;
  return (
    <li className={styles.entry}>
      <CalendarClock size={16} aria-hidden className="stage-icon" data-stage={colours[outcome] ?? 'saved'} />
      <div className="grow">
        <p className={`row wrap ${styles.what}`}>
          {name}
          <span className="chip" data-stage={colours[outcome]}>
            {wordOf(outcome)}
          </span>
        </p>
        <p>
          {absolute(interview.scheduled_date, zone)}{' '}
          <span className="meta">
            (<When at={interview.scheduled_date} />)
          </span>
        </p>
        <p className="meta">
          {[
            interview.time_zone !== zone &&
              `${absolute(interview.scheduled_date, interview.time_zone)} in ${interview.time_zone.replaceAll('_', ' ')}`,
            minutes && `${minutes} min`,
            place && wordOf(place),
            !link && location,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {interview.contact_ids.length > 0 && (
          <p className="meta">
            With{' '}
            {people
              .filter((person) => interview.contact_ids.includes(person.id))
              .map((person, at) => (
                <span key={person.id}>
                  {at > 0 && ', '}
                  <Link to={`/people/${person.id}`}>{person.name}</Link>
                </span>
              ))}
          </p>
        )}
        {interview.notes && <p className="long-text">{interview.notes}</p>}
      </div>
      {link && outcome === 'pending' && (
        <a className="button plain" href={link} target="_blank" rel="noreferrer">
          <ExternalLink size={16} aria-hidden /> Join
        </a>
      )}
      <Menu
        label={`Actions for ${name}`}
        actions={[
          { id: 'edit', label: 'Edit…', onAction: () => setEditing(true) },
          ...outcomes
            .filter((other) => other !== outcome)
            .map((other) => ({
              id: other,
              label: other === 'pending' ? 'Still to come' : wordOf(other),
              onAction: () => void setOutcome(interview, other),
            })),
          'line',
          {
            id: 'delete',
            label: 'Delete',
            danger: true,
            onAction: () => void trash('/api/v1/interviews/{id}', 'interview', interview.id, name),
          },
        ]}
      />
      {editing && (
        <InterviewDialog applicationId={interview.application_id} id={interview.id} onClose={() => setEditing(false)} />
      )}
    </li>
  );
}
