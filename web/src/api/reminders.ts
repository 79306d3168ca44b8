import { api, type Schema } from './client';
import { changed } from './cache';
import { say, sayFault } from '../ui/toasts';

export type Reminder = Schema<'ReminderView'>;

const write = (id: string, body: { is_done?: boolean; due_at?: string }) =>
  api.PATCH('/api/v1/reminders/{id}', { params: { path: { id } }, body: body as never });

/** Marks a reminder as done, or as open again. */
export async function setDone(reminder: Reminder, is_done: boolean) {
  try {
    await write(reminder.id, { is_done });
    await changed('reminder');
    if (is_done) {
      say(`Done: ${reminder.title}`, () => setDone(reminder, false));
    }
  } catch (error) {
    sayFault(error);
  }
}

/** The ways to put a reminder off, in days from today at its own time of day. */
export const snoozes = [
  { id: '1', label: 'Tomorrow', days: 1 },
  { id: '3', label: 'In 3 days', days: 3 },
  { id: '7', label: 'Next week', days: 7 },
] as const;

/** Puts a reminder off to that many days after now, at the same time of day. */
export async function snooze(reminder: Reminder, days: number) {
  const due = new Date(reminder.due_at);
  const then = new Date();
  then.setUTCDate(then.getUTCDate() + days);
  then.setUTCHours(due.getUTCHours(), due.getUTCMinutes(), 0, 0);
  try {
    await write(reminder.id, { due_at: then.toISOString() });
    await changed('reminder');
    say(`Snoozed: ${reminder.title}`, async () => {
      await write(reminder.id, { due_at: reminder.due_at });
      await changed('reminder');
    });
  } catch (error) {
    sayFault(error);
  }
}
