/** A hatched fill of one colour: what is not yet whole. Each chart has its own, since ids are of the whole page. */
export function Hatch({ id, colour }: { id: string; colour: string }) {
  return (
    <defs>
      <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={6} height={6} fill={colour} opacity={0.2} />
        <line x1={1} x2={1} y1={0} y2={6} stroke={colour} strokeWidth={2} />
      </pattern>
    </defs>
  );
}
