import { api, dataOf, type Schema } from '../../api/client';
import { changed } from '../../api/cache';
import { type Entry, write } from '../../applications/writes';
import { say, sayFault } from '../../ui/toasts';
import { stageWord } from '../../words/stages';

type Event = Schema<'TimelineEventView'>;

/** Takes the newest change of status back, so that it leaves no trace. Undo makes it again, at its own time. */
export async function takeBack(entry: Entry, event: Event) {
  const { id } = entry;
  const [from, to] = [event.status_from!, event.status_to!];
  try {
    await write(new Map([[id, { status: from }]]), () =>
      api.DELETE('/api/v1/timeline/{id}', { params: { path: { id: event.id } } }),
    );
    say(`${entry.title} is back in ${stageWord(from)}`, () =>
      write(new Map([[id, { status: to, status_changed_at: event.date }]]), () =>
        api.PATCH('/api/v1/applications/{id}/status', {
          params: { path: { id } },
          body: { status: to, at: event.date, reason: event.notes },
        }),
      ),
    );
  } catch (error) {
    sayFault(error);
  }
}

type Outcome = Schema<'InterviewOutcome'>;

/** Tells how an interview went. One that failed closes the application as rejected; Undo takes both back. */
export async function setOutcome(interview: Schema<'InterviewView'>, outcome: Outcome) {
  const { id, application_id } = interview;
  const send = async (to: Outcome) => {
    await api.PATCH('/api/v1/interviews/{id}/outcome', { params: { path: { id } }, body: { outcome: to } });
    await changed('interview');
  };
  const history = () =>
    dataOf(api.GET('/api/v1/applications/{id}/history', { params: { path: { id: application_id } } }));
  try {
    const before = outcome === 'failed' ? (await history()).at(-1) : undefined;
    await send(outcome);
    const newest = outcome === 'failed' ? (await history()).at(-1) : undefined;
    const rejected = newest && newest.id !== before?.id ? newest : undefined;
    say(rejected ? `Interview ${outcome}: ${interview.title} is Rejected` : `Interview ${outcome}`, async () => {
      if (rejected) {
        await api.DELETE('/api/v1/timeline/{id}', { params: { path: { id: rejected.id } } });
      }
      await send(interview.outcome);
    });
  } catch (error) {
    sayFault(error);
  }
}
