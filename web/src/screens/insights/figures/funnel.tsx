import type { Schema } from '../../../api/client';
import { stageWord } from '../../../words/stages';
import { rows } from '../charts/rows';
import type { Figure } from '../figure';
import { isFew, percent, share } from '../words';

interface Data {
  funnel: Schema<'FunnelView'>;
  /** Applications too young to be judged; null while that is not known. */
  young: number | null;
}

const steps = ({ stages, total_applications: all }: Schema<'FunnelView'>) =>
  stages.map((stage, at) => ({ ...stage, before: stages[at - 1]?.reached ?? all, last: stages[at - 1]?.stage }));

export const funnelFigure: Figure<Data> = {
  id: 'funnel',
  title: 'How far applications come',
  empty: 'Nothing has been sent in this period.',
  sentence: ({ funnel, young }) => {
    const [steepest] = steps(funnel)
      .filter((step) => step.last && !isFew(step.before))
      .toSorted((one, other) => one.from_previous - other.from_previous);
    return [
      steepest
        ? `The steepest step is from ${stageWord(steepest.last!)} to ${stageWord(steepest.stage)}: ${share(steepest.reached, steepest.before, steepest.from_previous)} take it.`
        : 'Too few for a step to be judged.',
      young ? `${young} of ${funnel.total_applications} are younger than 14 days and may still move.` : '',
    ]
      .join(' ')
      .trim();
  },
  head: ['Stage', 'Reached', 'Of', '% of all', '% of the stage before'],
  points: ({ funnel }) =>
    funnel.total_applications === 0
      ? []
      : steps(funnel).map(({ stage, reached, before, rate, from_previous, last }) => ({
          label: `${stageWord(stage)}: ${share(reached, funnel.total_applications, rate)} of all${last ? `, ${share(reached, before, from_previous)} from ${stageWord(last)}` : ''}`,
          cells: [
            stageWord(stage),
            reached,
            funnel.total_applications,
            isFew(funnel.total_applications) ? null : rate,
            isFew(before) ? null : from_previous,
          ],
        })),
  draw: ({ funnel }, frame) =>
    rows(
      steps(funnel).map(({ stage, reached, before, from_previous, last }) => ({
        label: stageWord(stage),
        value: last
          ? isFew(before)
            ? `${reached} of ${before}`
            : `${reached} · ${percent(from_previous)} of ${before}`
          : String(reached),
        shape: ({ x, width, y, height }) => (
          <>
            <rect x={x} y={y} width={width} height={height} rx={3} className="ground" />
            {/* How many came as far as the stage before: the pale part was lost on this step. */}
            <rect
              x={x}
              y={y}
              width={(before / funnel.total_applications) * width}
              height={height}
              rx={3}
              fill={`var(--stage-${stage})`}
              opacity={0.25}
            />
            <rect
              x={x}
              y={y}
              width={(reached / funnel.total_applications) * width}
              height={height}
              rx={3}
              fill={`var(--stage-${stage})`}
            />
          </>
        ),
      })),
      frame,
    ),
  legend: <span>Full: reached the stage. Pale: stopped on the step before it.</span>,
};
