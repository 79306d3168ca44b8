import type { Schema } from '../../../api/client';
import { wordOf } from '../../../words/stages';
import { widthOf } from '../charts/frame';
import { rows } from '../charts/rows';
import { Text } from '../charts/Text';
import type { Figure } from '../figure';

type Row = Schema<'InterviewOutcomesView'>;

const outcomes = [
  { name: 'passed', fill: 'var(--stage-offer)' },
  { name: 'failed', fill: 'var(--stage-rejected)' },
  { name: 'pending', fill: 'var(--stage-applied)' },
  { name: 'cancelled', fill: 'var(--stage-ghosted)' },
] as const;

const sizeOf = (row: Row) => outcomes.reduce((sum, { name }) => sum + row[name], 0);
const held = (all: Row[]) => all.filter((row) => sizeOf(row) > 0);
const told = (row: Row) =>
  outcomes
    .filter(({ name }) => row[name] > 0)
    .map(({ name }) => `${row[name]} ${name}`)
    .join(', ');

export const outcomesFigure: Figure<Row[]> = {
  id: 'interview-outcomes',
  title: 'Where interviews fail',
  empty: 'No interviews belong to the applications of this period.',
  sentence: (all) => {
    const most = Math.max(...all.map(({ failed }) => failed));
    const worst = all.filter(({ failed }) => failed === most).map(({ type }) => wordOf(type));
    return most === 0
      ? 'No round has failed so far.'
      : `Most failures, ${most}${worst.length > 1 ? ' each' : ''}: ${worst.join(', ')}.`;
  },
  head: ['Type', 'Passed', 'Failed', 'Pending', 'Cancelled'],
  points: (all) =>
    held(all).map((row) => ({
      label: `${wordOf(row.type)}: ${told(row)}`,
      cells: [wordOf(row.type), ...outcomes.map(({ name }) => row[name])],
    })),
  draw: (all, frame) => {
    const most = Math.max(...held(all).map(sizeOf));
    return rows(
      held(all).map((row) => ({
        label: wordOf(row.type),
        value: '',
        shape: ({ x, width, y, height }) => {
          const wide = (count: number) => (count / most) * width;
          return outcomes.map(({ name, fill }, at) => {
            const before = outcomes.slice(0, at).reduce((sum, other) => sum + row[other.name], 0);
            const text = String(row[name]);
            return (
              row[name] > 0 && (
                <g key={name}>
                  <rect
                    x={x + wide(before)}
                    y={y}
                    width={Math.max(1, wide(row[name]) - 1)}
                    height={height}
                    rx={2}
                    fill={fill}
                  />
                  {widthOf(text, frame.unit) + 4 < wide(row[name]) && (
                    <Text
                      x={x + wide(before) + wide(row[name]) / 2}
                      y={y + height - 4 * frame.unit}
                      unit={frame.unit}
                      textAnchor="middle"
                      className="inverse"
                    >
                      {text}
                    </Text>
                  )}
                </g>
              )
            );
          });
        },
      })),
      frame,
    );
  },
  legend: outcomes.map(({ name, fill }) => (
    <span key={name} className="row">
      <svg width={12} height={12} aria-hidden>
        <rect width={12} height={12} rx={2} fill={fill} />
      </svg>
      {wordOf(name)}
    </span>
  )),
};
