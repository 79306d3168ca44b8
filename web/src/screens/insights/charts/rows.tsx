import type { Drawing, Frame } from './frame';
import { widthOf } from './frame';
import { Text } from './Text';

export interface Row {
  label: string;
  value: string;
  /** The row's shape between x and x + width, in the middle of y and y + height. */
  shape: (plot: { x: number; width: number; y: number; height: number }) => React.ReactNode;
  faded?: boolean;
  strong?: boolean;
  /** Which data point it is, where that is not its number; null where it is none. */
  point?: number | null;
}

const bar = 16;

/** Horizontal rows: name, shape, value. Where it is narrow, name and value stand above their shape. `axis` draws under the last row. */
export function rows(
  list: Row[],
  frame: Frame,
  axis?: { height: number; draw: (plot: { x: number; width: number; y: number }) => React.ReactNode },
): Drawing {
  const { width, unit, mark } = frame;
  const names = Math.max(...list.map((row) => widthOf(row.label, unit)));
  const values = Math.max(...list.map((row) => widthOf(row.value, unit)));
  const gap = 12 * unit;
  const stacked = names + values + 180 * unit > width;
  const x = stacked ? 0 : Math.min(names, width / 3) + gap;
  const plot = { x, width: stacked ? width : width - x - values - gap };
  const step = (stacked ? 40 : 26) * unit;
  const below = list.length * step;
  return {
    height: below + (axis?.height ?? 0) * unit,
    marks: (
      <>
        {axis?.draw({ ...plot, y: below })}
        {list.map((row, at) => {
          const top = at * step;
          const y = stacked ? top + 18 * unit : top + 5 * unit;
          const base = (stacked ? top : top + 1 * unit) + (stacked ? 13 : 17) * unit;
          return (
            <g key={`${row.label} ${at}`} {...(row.point === null ? {} : mark(row.point ?? at))}>
              <rect x={0} y={top} width={width} height={step} fill="transparent" />
              <Text
                x={0}
                y={base}
                unit={unit}
                room={stacked ? width - values - gap : x - gap}
                className={row.strong ? 'strong' : ''}
              >
                {row.label}
              </Text>
              <g className="shape" opacity={row.faded ? 0.45 : undefined}>
                {row.shape({ ...plot, y, height: bar * unit })}
              </g>
              <Text x={width} y={base} unit={unit} textAnchor="end" className="quiet">
                {row.value}
              </Text>
            </g>
          );
        })}
      </>
    ),
  };
}
