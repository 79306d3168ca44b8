import { clipped, widthOf } from './frame';

interface Props extends React.SVGProps<SVGTextElement> {
  children: string;
  unit: number;
  /** What is longer ends in an ellipsis, and says all of it when pointed at. */
  room?: number;
}

export function Text({ children, unit, room, ...rest }: Props) {
  return room !== undefined && widthOf(children, unit) > room ? (
    <text {...rest}>
      <title>{children}</title>
      {clipped(children, room, unit)}
    </text>
  ) : (
    <text {...rest}>{children}</text>
  );
}
