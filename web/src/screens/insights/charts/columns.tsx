import type { Drawing, Frame } from './frame';
import { ticks, widthOf } from './frame';
import { Text } from './Text';

export interface Column {
  label: string;
  value: number;
  fill: string;
}

interface Plot {
  /** The left edge of a column, counted in columns; fractions stand between two. */
  x: (column: number) => number;
  top: number;
  bottom: number;
}

/** Vertical bars over an axis of whole numbers. `over` draws above them. */
export function columns(list: Column[], frame: Frame, over?: (plot: Plot) => React.ReactNode): Drawing {
  const { width, unit, mark } = frame;
  const [top, height] = [over ? 30 * unit : 8 * unit, 200 * unit];
  const bottom = height - 22 * unit;
  const steps = ticks(Math.max(...list.map((column) => column.value)));
  const most = steps.at(-1)!;
  const left = widthOf(String(most), unit) + 8 * unit;
  const step = (width - left) / list.length;
  const y = (value: number) => bottom - (value / most) * (bottom - top);
  const x = (column: number) => left + column * step;
  const inner = Math.min(0.7 * step, 56 * unit);
  const longest = Math.max(...list.map((column) => widthOf(column.label, unit)));
  const every = Math.ceil((longest + 8 * unit) / step);
  return {
    height,
    marks: (
      <>
        {steps.map((value) => (
          <g key={value}>
            <line x1={left} x2={width} y1={y(value)} y2={y(value)} className="grid" />
            <Text x={left - 8 * unit} y={y(value) + 4 * unit} unit={unit} textAnchor="end" className="quiet">
              {String(value)}
            </Text>
          </g>
        ))}
        {list.map((column, at) => (
          <g key={`${column.label} ${at}`} {...mark(at)}>
            <rect x={x(at)} y={0} width={step} height={height} fill="transparent" />
            <rect
              className="shape"
              x={x(at) + (step - inner) / 2}
              y={y(column.value)}
              width={inner}
              height={bottom - y(column.value)}
              rx={Math.min(3, inner / 4)}
              fill={column.fill}
            />
            {/* Counted from the last one, so that the latest always has its name. */}
            {(list.length - 1 - at) % every === 0 && (
              <Text
                x={Math.min(x(at) + step / 2, width - widthOf(column.label, unit) / 2)}
                y={height - 5 * unit}
                unit={unit}
                textAnchor="middle"
                className="quiet"
              >
                {column.label}
              </Text>
            )}
          </g>
        ))}
        {over?.({ x, top, bottom })}
      </>
    ),
  };
}
