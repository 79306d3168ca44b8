import type { Schema } from '../../../api/client';
import { rows } from '../charts/rows';
import { Text } from '../charts/Text';
import type { Figure } from '../figure';
import { isFew, percent, share } from '../words';

export const sourcesFigure: Figure<Schema<'SourceView'>[]> = {
  id: 'sources',
  title: 'Which source answers',
  empty: 'Nothing has been sent in this period.',
  sentence: (all) => {
    const best = all.find(({ total, responses }) => !isFew(total) && responses > 0);
    return best
      ? `${best.source} is the safest bet: ${share(best.responses, best.total, best.response_rate)} answered; expect at least ${percent(best.low)}.`
      : 'Too few applications from any one source to tell.';
  },
  head: ['Source', 'Applications', 'Answered', '%', '95 % from', '95 % to'],
  points: (all) =>
    all.map(({ source, total, responses, response_rate: rate, low, high }) => ({
      label: `${source}: ${share(responses, total, rate)} answered${isFew(total) ? ', too few to judge' : `, between ${percent(low)} and ${percent(high)} to be expected`}`,
      cells: [source, total, responses, ...(isFew(total) ? [null, null, null] : [rate, low, high])],
    })),
  draw: (all, frame) =>
    rows(
      all.map(({ source, total, responses, response_rate: rate, low, high }) => ({
        label: source,
        value: share(responses, total, rate),
        faded: isFew(total),
        shape: ({ x, width, y, height }) => {
          const at = (value: number) => x + (value / 100) * width;
          const middle = y + height / 2;
          return (
            <>
              <line x1={at(low)} x2={at(high)} y1={middle} y2={middle} stroke="var(--accent)" strokeWidth={2} />
              {[low, high].map((end) => (
                <line
                  key={end}
                  x1={at(end)}
                  x2={at(end)}
                  y1={middle - height / 4}
                  y2={middle + height / 4}
                  stroke="var(--accent)"
                  strokeWidth={2}
                />
              ))}
              <circle cx={at(rate)} cy={middle} r={height / 3} fill="var(--accent)" />
            </>
          );
        },
      })),
      frame,
      {
        height: 20,
        draw: ({ x, width, y }) =>
          [0, 25, 50, 75, 100].map((tick) => (
            <g key={tick}>
              <line x1={x + (tick / 100) * width} x2={x + (tick / 100) * width} y1={0} y2={y} className="grid" />
              <Text
                x={x + (tick / 100) * width}
                y={y + 14 * frame.unit}
                unit={frame.unit}
                textAnchor={tick === 0 ? 'start' : tick === 100 ? 'end' : 'middle'}
                className="quiet"
              >
                {`${tick} %`}
              </Text>
            </g>
          )),
      },
    ),
  legend: <span>Dot: share answered. Line: where it truly lies, with 95 % certainty. Pale: fewer than five.</span>,
};
