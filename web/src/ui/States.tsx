import { useEffect, useState } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { messageOf, Problem } from '../api/problem';
import { Button } from './Button';

/** Nothing here yet, or nothing that matches: says so and offers the next step. */
export function Empty({ title, children }: { title: React.ReactNode; children?: React.ReactNode }) {
  return (
    <div className="empty">
      <p>{title}</p>
      {children}
    </div>
  );
}

export function Fault({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <div className="empty" role="alert">
      <p>{messageOf(error)}</p>
      <p className="meta">
        {error instanceof Problem && error.status === 404
          ? 'It may have been deleted: look in Settings, Trash.'
          : 'Nothing that you saved is lost.'}
      </p>
      {retry && <Button onPress={retry}>Retry</Button>}
    </div>
  );
}

/** Grey bars in place of what is coming, not before 150 ms: most answers are quicker. */
export function Skeleton({ rows = 6, label = 'Loading' }: { rows?: number; label?: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {late && Array.from({ length: rows }, (_, row) => <div key={row} className="skeleton-row" />)}
    </div>
  );
}

/** The three states of an answer: coming, failed, there. What was read before stays while a new try fails. */
export function Loaded<T>({
  query,
  children,
  rows,
}: {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  children: (data: T) => React.ReactNode;
  rows?: number;
}) {
  if (query.data !== undefined) {
    return children(query.data);
  }
  return query.error ? <Fault error={query.error} retry={() => void query.refetch()} /> : <Skeleton rows={rows} />;
}
