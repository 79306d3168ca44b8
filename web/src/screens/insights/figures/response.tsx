import type { Schema } from '../../../api/client';
import { columns } from '../charts/columns';
import { widthOf } from '../charts/frame';
import { Hatch } from '../charts/Hatch';
import { Text } from '../charts/Text';
import type { Figure } from '../figure';
import { counted } from '../words';

type Data = Schema<'ResponseTimeView'>;

const week = 7;
const days = (count: number) => counted(count, 'day');

export const response: Figure<Data> = {
  id: 'response-time',
  title: 'How long answers take',
  empty: 'Nothing has been sent in this period.',
  sentence: ({ median_days: median, p80_days: p80, total_responses: all, waiting }) =>
    `${median === null || p80 === null ? 'Nobody has answered yet.' : `Half of ${counted(all, 'answer')} came within ${days(median)}, four of five within ${days(p80)}: after that a follow-up is worth it.`} ${
      waiting === 0 ? 'None is waiting.' : `${counted(waiting, 'application')} without an answer so far.`
    }`,
  head: ['Days', 'Answers'],
  points: ({ bins, waiting, total_responses: all }) =>
    all + waiting === 0
      ? []
      : [
          ...bins.map(({ from, to, count }) => ({
            label: `Answered after ${from} to ${to} days: ${count}`,
            cells: [`${from}–${to}`, count],
          })),
          { label: `No answer so far: ${waiting}`, cells: ['No answer so far', waiting] },
        ],
  draw: ({ bins, waiting, median_days: median, p80_days: p80 }, frame) => {
    const drawing = columns(
      [
        ...bins.map(({ from, to, count }) => ({ label: `${from}–${to} d`, value: count, fill: 'var(--accent)' })),
        { label: 'None yet', value: waiting, fill: 'url(#waiting)' },
      ],
      frame,
      ({ x, top, bottom }) =>
        median !== null &&
        p80 !== null && (
          <>
            {[
              { text: `Median ${days(median)}`, at: x(median / week), y: 10 },
              { text: `80 % within ${days(p80)}`, at: x(p80 / week), y: 24 },
            ].map(({ text, at, y }) => {
              const fits = at + 4 + widthOf(text, frame.unit) < frame.width;
              return (
                <g key={text}>
                  <line x1={at} x2={at} y1={top - (30 - y + 8) * frame.unit} y2={bottom} className="rule" />
                  <Text
                    x={fits ? at + 4 : at - 4}
                    y={y * frame.unit}
                    unit={frame.unit}
                    textAnchor={fits ? 'start' : 'end'}
                    className="strong"
                  >
                    {text}
                  </Text>
                </g>
              );
            })}
          </>
        ),
    );
    return {
      ...drawing,
      marks: (
        <>
          <Hatch id="waiting" colour="var(--stage-saved)" />
          {drawing.marks}
        </>
      ),
    };
  },
  legend: <span>Hatched: no answer so far.</span>,
};
