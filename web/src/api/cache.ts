import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';
import { type Row, visit } from './queued';

/** The first word of every query key: which records its answer is made of. */
export type Room =
  | 'me'
  | 'setup'
  | 'sessions'
  | 'application'
  | 'board'
  | 'company'
  | 'contact'
  | 'interview'
  | 'note'
  | 'reminder'
  | 'feedback'
  | 'rejection'
  | 'attachment'
  | 'timeline'
  | 'view'
  | 'trash'
  | 'figures'
  | 'admin';

export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) =>
        failures < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 500),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

/** A change of one type of record, as /events names it, and the rooms whose answers it may alter: an application tells of its latest activity. */
const touched: Record<string, Room[]> = {
  application: ['application', 'board', 'timeline', 'company', 'interview', 'trash', 'figures'],
  company: ['company', 'application', 'board', 'contact', 'trash', 'figures'],
  contact: ['contact', 'trash'],
  interview: ['interview', 'application', 'board', 'timeline', 'trash', 'figures'],
  note: ['note', 'application', 'trash'],
  reminder: ['reminder', 'application', 'board', 'trash', 'figures'],
  feedback: ['feedback', 'application', 'trash', 'figures'],
  rejection: ['rejection', 'application', 'board', 'timeline', 'trash', 'figures'],
  attachment: ['attachment', 'application', 'me', 'trash'],
  event: ['timeline', 'application', 'figures'],
  view: ['view'],
};

/** Has every open screen read again what a change of these records may have altered. */
export function changed(...types: string[]): Promise<void> {
  if (types.some((type) => !(type in touched))) {
    return cache.invalidateQueries();
  }
  const rooms = new Set<unknown>(types.flatMap((type) => touched[type] ?? []));
  return cache.invalidateQueries({ predicate: (query) => rooms.has(query.queryKey[0]) });
}

/** Every version of a record that this page holds with that field. */
export function held(id: unknown, field: string): Row[] {
  const rows: Row[] = [];
  for (const { state } of cache.getQueryCache().getAll()) {
    visit(state.data, (row) => {
      if (row['id'] === id && field in row) {
        rows.push(row);
      }
    });
  }
  return rows;
}
