import type { Schema } from '../../../api/client';
import { money } from '../../../words/time';
import { Text } from '../charts/Text';
import type { Figure } from '../figure';
import { isFew } from '../words';

type Row = Schema<'CurrencySalaryView'>;

const ends = ({ lowest, average_min: from, average_max: to, highest }: Row) =>
  [lowest, from, to, highest].filter((amount) => amount !== null);
const postings = (count: number) => (count === 1 ? '1 posting' : `${count} postings`);

export const salaryFigure: Figure<Schema<'SalaryView'>> = {
  id: 'salary',
  title: 'What postings pay a year',
  empty: 'No application of this period has a salary.',
  sentence: ({ by_currency: all }) =>
    all
      .slice(0, 1)
      .map(
        (row) =>
          `${row.currency}: ${postings(row.total_with_salary)}, on average ${money(row.average_min, row.average_max, row.currency)} a year.${
            all.length > 1 ? ' Each currency has a scale of its own.' : ''
          }`,
      )
      .join(''),
  head: ['Currency', 'Postings', 'Lowest', 'Average from', 'Average to', 'Highest'],
  points: ({ by_currency: all }) =>
    all.map((row) => ({
      label: `${row.currency}, ${postings(row.total_with_salary)}: on average ${money(row.average_min, row.average_max, row.currency)}; all ${money(row.lowest, row.highest, row.currency)}`,
      cells: [row.currency, row.total_with_salary, row.lowest, row.average_min, row.average_max, row.highest],
    })),
  draw: ({ by_currency: all }, { width, unit, mark }) => {
    const step = 74 * unit;
    return {
      height: all.length * step,
      marks: all.map((row, at) => {
        const known = ends(row);
        const [least, most] = [Math.min(...known), Math.max(...known)];
        const x = (amount: number) =>
          most === least ? width / 2 : 6 + ((amount - least) / (most - least)) * (width - 12);
        const { average_min: from, average_max: to } = row;
        const [top, middle] = [at * step + 20 * unit, at * step + 32 * unit];
        const write = (amount: number) => money(amount, amount, row.currency)!;
        return (
          <g key={row.currency} {...mark(at)}>
            <rect x={0} y={at * step} width={width} height={step} fill="transparent" />
            <Text x={0} y={at * step + 12 * unit} unit={unit} className="strong">
              {`${row.currency} · ${postings(row.total_with_salary)}`}
            </Text>
            <g className="shape" opacity={isFew(row.total_with_salary) ? 0.45 : undefined}>
              <line x1={x(least)} x2={x(most)} y1={middle} y2={middle} stroke="var(--stage-offer)" strokeWidth={2} />
              {[least, most].map((end, side) => (
                <line
                  key={side}
                  x1={x(end)}
                  x2={x(end)}
                  y1={top + 4 * unit}
                  y2={top + 20 * unit}
                  stroke="var(--stage-offer)"
                  strokeWidth={2}
                />
              ))}
              {from !== null && to !== null && (
                <rect
                  x={x(Math.min(from, to))}
                  y={top}
                  width={Math.max(3, Math.abs(x(to) - x(from)))}
                  height={24 * unit}
                  rx={3}
                  fill="var(--stage-offer)"
                />
              )}
            </g>
            <Text x={x(least) - 6} y={at * step + 60 * unit} unit={unit} className="quiet">
              {write(least)}
            </Text>
            {most > least && (
              <Text x={x(most) + 6} y={at * step + 60 * unit} unit={unit} textAnchor="end" className="quiet">
                {write(most)}
              </Text>
            )}
            <Text x={width} y={at * step + 12 * unit} unit={unit} textAnchor="end" className="quiet">
              {`Average ${money(from, to, row.currency) ?? '–'}`}
            </Text>
          </g>
        );
      }),
    };
  },
  legend: (
    <span>Line: lowest to highest posted. Box: average lower end to average upper end. Pale: fewer than five.</span>
  ),
};
