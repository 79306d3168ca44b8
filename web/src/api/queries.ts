import { queryOptions } from '@tanstack/react-query';
import { api, dataOf, keptOf } from './client';

/** What more than one screen reads. A screen's own queries live in its folder. */
export const due = queryOptions({
  queryKey: ['reminder', 'due'],
  queryFn: () => dataOf(api.GET('/api/v1/dashboard/stats')),
  refetchInterval: 60_000,
});
export const savedViews = queryOptions({ queryKey: ['view'], queryFn: () => dataOf(api.GET('/api/v1/views')) });
export const board = queryOptions({
  queryKey: ['board'],
  queryFn: () => dataOf(api.GET('/api/v1/applications/board')),
});

/** One application with its ETag: what the panel, the page and every write to it start from. */
export const application = (id: string) =>
  queryOptions({
    queryKey: ['application', id],
    queryFn: () => keptOf(api.GET('/api/v1/applications/{id}', { params: { path: { id } } })),
  });
