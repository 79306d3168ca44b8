import type { Schema } from '../../../api/client';
import { addDays } from '../../../words/time';
import { columns } from '../charts/columns';
import { Hatch } from '../charts/Hatch';
import type { Figure } from '../figure';
import { mondayOf, weekOf } from '../period';
import { counted } from '../words';

interface Data {
  rows: Schema<'PeriodCount'>[];
  /** The current week: not yet whole. */
  now: string;
}

const day = (date: string) =>
  new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(new Date(date));

/** The answer's weeks from the first of the period to the last: what the answer leaves out at either end has none. */
export function wholePeriod(rows: Data['rows'], from: string | undefined, to: string): Data['rows'] {
  const counts = new Map(rows.map(({ period, count }) => [period, count]));
  const first = from ? weekOf(from) : rows[0]?.period;
  const last = [weekOf(to), rows.at(-1)?.period ?? ''].toSorted().at(-1)!;
  const all: Data['rows'] = [];
  for (let week = first; rows.length > 0 && week && week <= last; week = weekOf(addDays(mondayOf(week), 7))) {
    all.push({ period: week, count: counts.get(week) ?? 0 });
  }
  return all;
}

export const weeksFigure: Figure<Data> = {
  id: 'weeks',
  title: 'Applications a week',
  empty: 'Nothing has been sent in this period.',
  sentence: ({ rows, now }) => {
    const at = rows.findIndex(({ period }) => period === now);
    const [best] = rows.toSorted((one, other) => other.count - one.count);
    return [
      at > 0 ? `This week ${rows[at]!.count} so far, last week ${rows[at - 1]!.count}.` : '',
      best ? `The busiest week began on ${day(mondayOf(best.period))}: ${best.count}.` : '',
    ]
      .join(' ')
      .trim();
  },
  head: ['Week', 'From', 'Applications'],
  points: ({ rows, now }) =>
    rows.map(({ period, count }) => ({
      label: `Week of ${day(mondayOf(period))}${period === now ? ', not over yet' : ''}: ${counted(count, 'application')}`,
      cells: [period, mondayOf(period), count],
    })),
  draw: ({ rows, now }, frame) => {
    const drawing = columns(
      rows.map(({ period, count }) => ({
        label: day(mondayOf(period)),
        value: count,
        fill: period === now ? 'url(#this-week)' : 'var(--stage-applied)',
      })),
      frame,
    );
    return {
      ...drawing,
      marks: (
        <>
          <Hatch id="this-week" colour="var(--stage-applied)" />
          {drawing.marks}
        </>
      ),
    };
  },
  legend: <span>Hatched: this week, not over yet.</span>,
};
