import type { Schema } from '../../../api/client';
import { type Status, statuses, stageWord } from '../../../words/stages';
import type { Drawing, Frame } from '../charts/frame';
import { type Row, rows } from '../charts/rows';
import { sankey } from '../charts/sankey';
import { Text } from '../charts/Text';
import type { Figure } from '../figure';
import { counted } from '../words';

type Funnel = Schema<'FunnelView'>;

const order = [
  'applied',
  'screening',
  'interviewing',
  'offer',
  'accepted',
  'declined',
  'open',
  'withdrawn',
  'rejected',
  'ghosted',
];
const word = (name: string) => (name === 'open' ? 'Still open' : stageWord(name as Status));
/** What is still open has the colour of the accent, not of a stage. */
const colour = (name: string) => (name === 'open' ? 'var(--accent)' : `var(--stage-${name})`);
const isEnd = (name: string) => name === 'open' || !statuses.slice(0, 5).includes(name as Status);

export const flow: Figure<Funnel> = {
  id: 'flow',
  title: 'Where applications go',
  wide: true,
  empty: 'Nothing has been sent in this period.',
  sentence: ({ total_applications: all, open, flows }) => {
    const [way] = flows
      .filter(({ to }) => isEnd(to) && to !== 'open' && to !== 'accepted')
      .toSorted((one, other) => other.count - one.count);
    return `Of ${counted(all, 'application')}, ${open} ${open === 1 ? 'is' : 'are'} still open.${
      way ? ` The most common way out is from ${word(way.from)} to ${word(way.to)}: ${way.count}.` : ''
    }`;
  },
  head: ['From', 'To', 'Applications'],
  points: ({ flows }) =>
    flows.map(({ from, to, count }) => ({
      label: `${word(from)} to ${word(to)}: ${counted(count, 'application')}`,
      cells: [word(from), word(to), count],
    })),
  draw: (data, frame) => (frame.width < 560 * frame.unit ? steps(data, frame) : river(data, frame)),
};

function river({ flows }: Funnel, { width, unit, mark }: Frame): Drawing {
  const [head, box, gap] = [24 * unit, 10, 22 * unit];
  const names = 120 * unit;
  const height = 320 * unit;
  const { boxes, ribbons } = sankey(flows, order, { width: width - names, height: height - head, box, gap });
  return {
    height,
    marks: (
      <g transform={`translate(0 ${head})`}>
        {ribbons.map(({ from, to, path }) => (
          <path
            key={`${from} ${to}`}
            d={path}
            className="ribbon"
            fill={colour(to)}
            {...mark(flows.findIndex((one) => one.from === from && one.to === to))}
          />
        ))}
        {boxes.map(({ name, end, x, y, height: tall, count }) => (
          <g key={name}>
            <rect x={x} y={y} width={box} height={Math.max(1, tall)} rx={2} fill={colour(name)} />
            <Text
              x={end ? x + box + 8 * unit : x}
              y={end ? y + tall / 2 + 4 * unit : -8 * unit}
              unit={unit}
              className="strong"
            >
              {`${word(name)} ${count}`}
            </Text>
          </g>
        ))}
      </g>
    ),
  };
}

/** The same flows for narrow pages: a step for each stage, and below it where its applications went. */
function steps({ flows }: Funnel, frame: Frame): Drawing {
  const stages = order.filter((name) => flows.some(({ from }) => from === name));
  const leaving = (name: string) => flows.reduce((sum, { from, count }) => sum + (from === name ? count : 0), 0);
  const most = Math.max(...stages.map(leaving));
  const row = (name: string, count: number, point: number | null): Row => ({
    label: point === null ? word(name) : `→ ${word(name)}`,
    value: String(count),
    point,
    strong: point === null,
    shape: ({ x, width, y, height }) => (
      <rect
        x={x}
        y={y}
        width={Math.max(1, (count / most) * width)}
        height={height}
        rx={3}
        className={point === null ? '' : 'ribbon'}
        fill={colour(name)}
      />
    ),
  });
  return rows(
    stages.flatMap((stage) => [
      row(stage, leaving(stage), null),
      ...flows.flatMap(({ from, to, count }, at) => (from === stage ? [row(to, count, at)] : [])),
    ]),
    frame,
  );
}
