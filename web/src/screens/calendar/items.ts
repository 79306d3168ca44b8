import { queryOptions } from '@tanstack/react-query';
import { api, dataOf, everyPage, type Schema } from '../../api/client';
import { changed } from '../../api/cache';
import { say, sayFault } from '../../ui/toasts';
import { wordOf } from '../../words/stages';
import { addDays, clock, dayOf, localInput } from '../../words/time';

/** Something that stands on a day of the calendar. */
export interface Item {
  id: string;
  kind: 'interview' | 'reminder' | 'deadline';
  day: string;
  /** Its instant; null for what lasts the whole day. */
  at: string | null;
  title: string;
  detail: string;
  to: string;
  /** Over, done or cancelled: shown muted. */
  past: boolean;
  zone: string | null;
  /** What it was made of: a write compares the record with this. */
  record: object;
  /** Puts it on another day at the same time of day; null where another screen decides. */
  moveTo: ((day: string) => Promise<unknown>) | null;
}

const ofInterview = (interview: Schema<'InterviewView'>, zone: string): Item => ({
  id: interview.id,
  kind: 'interview',
  day: dayOf(interview.scheduled_date, zone),
  at: interview.scheduled_date,
  title: `${interview.title} at ${interview.company}`,
  detail: `${wordOf(interview.type)} interview, round ${interview.round}${interview.outcome === 'pending' ? '' : ` · ${wordOf(interview.outcome)}`}`,
  to: `/applications/${interview.application_id}?tab=interviews`,
  past: interview.outcome !== 'pending',
  zone: interview.time_zone === zone ? null : interview.time_zone,
  record: interview,
  moveTo: (day) =>
    api.PATCH('/api/v1/interviews/{id}/schedule', {
      params: { path: { id: interview.id } },
      body: { scheduled_date: onDay(interview.scheduled_date, day, zone), time_zone: zone },
    }),
});

const ofReminder = (reminder: Schema<'ReminderView'>, zone: string): Item => ({
  id: reminder.id,
  kind: 'reminder',
  day: dayOf(reminder.due_at, zone),
  at: reminder.due_at,
  title: reminder.title,
  detail: reminder.is_done ? 'Reminder, done' : 'Reminder',
  to: reminder.application_id === null ? '/today' : `/applications/${reminder.application_id}?tab=reminders`,
  past: reminder.is_done,
  zone: null,
  record: reminder,
  moveTo: (day) =>
    api.PATCH('/api/v1/reminders/{id}', {
      params: { path: { id: reminder.id } },
      body: { due_at: onDay(reminder.due_at, day, zone), time_zone: zone },
    }),
});

const ofDeadline = (application: Schema<'ApplicationView'>): Item => ({
  id: `deadline-${application.id}`,
  kind: 'deadline',
  day: application.deadline!,
  at: null,
  title: `${application.title} at ${application.company}`,
  detail: 'Deadline',
  to: `/applications/${application.id}`,
  past: false,
  zone: null,
  record: application,
  moveTo: (day) =>
    api.PATCH('/api/v1/applications/{id}', { params: { path: { id: application.id } }, body: { deadline: day } }),
});

const onDay = (instant: string, day: string, zone: string) => `${day}T${localInput(instant, zone).slice(11)}`;

/** Everything from one day to another, by day and time. */
export const items = (from: string, to: string, zone: string) =>
  queryOptions({
    queryKey: ['interview', 'calendar', from, to, zone],
    queryFn: async (): Promise<Item[]> => {
      const [interviews, reminders, deadlines] = await Promise.all([
        everyPage(
          (page) =>
            dataOf(
              api.GET('/api/v1/interviews', {
                params: { query: { date_from: from, date_to: to, per_page: 100, page } },
              }),
            ),
          (page) => page.interviews,
        ),
        everyPage(
          (page) =>
            dataOf(
              api.GET('/api/v1/reminders', {
                params: {
                  query: {
                    due_after: `${from}T00:00:00`,
                    due_before: `${addDays(to, 1)}T00:00:00`,
                    per_page: 100,
                    page,
                  },
                },
              }),
            ),
          (page) => page.reminders,
        ),
        dataOf(
          api.GET('/api/v1/applications', {
            params: { query: { sort_by: 'deadline', sort_order: 'desc', per_page: 100 } },
          }),
        ),
      ]);
      return [
        ...interviews
          .filter((interview) => interview.outcome !== 'cancelled')
          .map((interview) => ofInterview(interview, zone)),
        ...reminders.map((reminder) => ofReminder(reminder, zone)),
        ...deadlines.applications.filter(({ deadline }) => deadline !== null).map(ofDeadline),
      ]
        .filter(({ day }) => day >= from && day <= to)
        .sort((a, b) => (a.day + (a.at ?? '')).localeCompare(b.day + (b.at ?? '')));
    },
  });

const roomOf = { interview: 'interview', reminder: 'reminder', deadline: 'application' } as const;

/** Puts an item on another day, with the way back. */
export async function reschedule(item: Item, day: string) {
  try {
    await item.moveTo?.(day);
    await refresh(item);
    say(`${item.title}: moved to ${day}`, async () => {
      await item.moveTo?.(item.day);
      await refresh(item);
    });
  } catch (error) {
    sayFault(error);
  }
}

const refresh = (item: Item) => changed(roomOf[item.kind], 'interview');

/** Interviews that begin while another one lasts less than an hour: worth a look. */
export const collides = (item: Item, all: Item[]): boolean =>
  item.kind === 'interview' &&
  !item.past &&
  all.some(
    (other) =>
      other !== item &&
      other.kind === 'interview' &&
      !other.past &&
      other.at !== null &&
      Math.abs(Date.parse(other.at) - Date.parse(item.at!)) < 3_600_000,
  );

export const timeOf = (item: Item, zone: string): string =>
  item.at === null
    ? 'All day'
    : clock(item.at, zone) + (item.zone ? ` (${clock(item.at, item.zone)} in ${item.zone})` : '');
