interface Props {
  /** By name; what is empty is left out. */
  facts: Record<string, React.ReactNode>;
  /** What to say when all of them are. */
  empty?: string;
}

export function Facts({ facts, empty }: Props) {
  const known = Object.entries(facts).filter(
    ([, fact]) => fact !== null && fact !== undefined && fact !== false && fact !== '',
  );
  return known.length === 0 ? (
    <p className="muted">{empty}</p>
  ) : (
    <dl className="facts">
      {known.map(([name, fact]) => (
        <div key={name}>
          <dt className="muted">{name}</dt>
          <dd className="long-text">{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
