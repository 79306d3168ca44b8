import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { api, dataOf, type Schema } from '../../api/client';
import { useMe } from '../../api/me';
import { board } from '../../api/queries';
import { setDone, snooze } from '../../api/reminders';
import { useKeys } from '../../shell/keys';
import { Screen } from '../../shell/Screen';
import { Empty, Loaded } from '../../ui/States';
import { addDays, dayOf, isPast } from '../../words/time';
import { Checklist } from './Checklist';
import { DeadlineRow, InterviewRow, ReminderRow, type Names } from './rows';
import styles from './Today.module.css';

const soon = (interview: Schema<'InterviewView'>) => isPast(interview.scheduled_date, 2 * 3_600_000);

/** What this day and week ask for: interviews about to begin, reminders, the coming week. */
export function Component() {
  const { time_zone: zone } = useMe();
  const today = dayOf(new Date(), zone);
  const week = addDays(today, 6);
  const reminders = useQuery({
    queryKey: ['reminder', 'today', today],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/reminders', {
          params: { query: { is_done: false, due_before: `${addDays(today, 1)}T00:00:00`, per_page: 100 } },
        }),
      ),
  });
  const interviews = useQuery({
    queryKey: ['interview', 'week', today],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/interviews', {
          params: { query: { outcome: 'pending', date_from: today, date_to: week, per_page: 100 } },
        }),
      ),
    refetchInterval: 60_000,
  });
  const deadlines = useQuery({
    queryKey: ['application', 'deadlines'],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/applications', {
          params: { query: { sort_by: 'deadline', sort_order: 'desc', per_page: 100 } },
        }),
      ),
  });
  const cards = useQuery(board);
  const names: Names = useMemo(() => new Map(cards.data?.map((card) => [card.id, card])), [cards.data]);

  const keys = useMemo(() => {
    const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')];
    const move = (by: number) => {
      const all = rows();
      const at = all.findIndex((row) => row.contains(document.activeElement));
      all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
    };
    const current = () => rows().find((row) => row.contains(document.activeElement))?.dataset['row'];
    const reminder = () => reminders.data?.reminders.find(({ id }) => id === current());
    return [
      { keys: 'j', label: 'Next', run: () => move(1) },
      { keys: 'k', label: 'Previous', run: () => move(-1) },
      { keys: 'e', label: 'Done', run: () => void (reminder() && setDone(reminder()!, true)) },
      { keys: 's', label: 'Snooze until tomorrow', run: () => void (reminder() && snooze(reminder()!, 1)) },
    ];
  }, [reminders.data]);
  useKeys(keys);

  return (
    <Screen title="Today">
      <div className={styles.page}>
        <Checklist />
        <Loaded query={interviews}>
          {({ interviews: all }) => {
            const now = all.filter(soon);
            return now.length === 0 ? null : (
              <section aria-labelledby="now">
                <h2 id="now">Now</h2>
                <ul className="list">
                  {now.map((interview) => (
                    <InterviewRow key={interview.id} interview={interview} full />
                  ))}
                </ul>
              </section>
            );
          }}
        </Loaded>
        <section aria-labelledby="due">
          <h2 id="due">Due</h2>
          <Loaded query={reminders} rows={3}>
            {({ reminders: all }) =>
              all.length === 0 ? (
                <Empty title="Nothing is due today. Set a reminder on an application, and it shows up here." />
              ) : (
                <ul className="list">
                  {all.map((reminder) => (
                    <ReminderRow key={reminder.id} reminder={reminder} names={names} />
                  ))}
                </ul>
              )
            }
          </Loaded>
        </section>
        <section aria-labelledby="week">
          <h2 id="week">This week</h2>
          <Loaded query={interviews} rows={3}>
            {({ interviews: all }) => {
              const later = all.filter((interview) => !soon(interview));
              const ending = (deadlines.data?.applications ?? []).filter(
                ({ deadline }) => deadline !== null && deadline >= today && deadline <= week,
              );
              return later.length + ending.length === 0 ? (
                <Empty title="No interviews or deadlines in the next seven days.">
                  <Link to="/board">To the board</Link>
                </Empty>
              ) : (
                <ul className="list">
                  {later.map((interview) => (
                    <InterviewRow key={interview.id} interview={interview} />
                  ))}
                  {ending.map((application) => (
                    <DeadlineRow key={application.id} application={application} />
                  ))}
                </ul>
              );
            }}
          </Loaded>
        </section>
      </div>
    </Screen>
  );
}
