/** What a chart is drawn into: its width, and how many pixels a sixteenth of the reader's text size is. */
export interface Frame {
  width: number;
  unit: number;
  /** Marks a shape as the data point of this number. */
  mark: (at: number) => { 'data-at': number; 'data-active'?: boolean };
}

export interface Drawing {
  height: number;
  marks: React.ReactNode;
}

/** About how wide a text of a chart is: charts are laid out without asking the browser. */
export const widthOf = (text: string, unit: number): number => text.length * 6.6 * unit;

/** As much of a text as fits. */
export function clipped(text: string, width: number, unit: number): string {
  const fits = Math.max(1, Math.floor(width / (6.6 * unit)));
  return text.length <= fits ? text : `${text.slice(0, fits - 1).trimEnd()}…`;
}

/** Round steps from 0 to at least the largest value, whole numbers only. */
export function ticks(max: number, about = 4): number[] {
  const rough = Math.max(1, max) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough)!,
  );
  return Array.from({ length: Math.ceil(Math.max(1, max) / step) + 1 }, (_, at) => at * step);
}
