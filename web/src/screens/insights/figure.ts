import type { Drawing, Frame } from './charts/frame';

export interface Point {
  /** The data point in a sentence of its own. */
  label: string;
  cells: (string | number | null)[];
}

/** One question of the job seeker and its answer as a chart, as a table and in words. */
export interface Figure<T> {
  id: string;
  title: string;
  /** What the chart means. */
  sentence: (data: T) => string;
  /** What to say where there is nothing to draw. */
  empty: string;
  head: string[];
  /** A row of the table each, and a stop of the arrow keys. */
  points: (data: T) => Point[];
  draw: (data: T, frame: Frame) => Drawing;
  legend?: React.ReactNode;
  wide?: boolean;
}
