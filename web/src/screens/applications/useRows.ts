import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, dataOf } from '../../api/client';
import { filtersOf, queryOf } from '../../applications/filterParams';
import { withWrites, writes } from '../../applications/writes';
import { viewOf } from './tableParams';

const perPage = 100;

export const searchOf = (params: URLSearchParams): string => (params.get('q') ?? '').trim();

/** The applications that the address of the page asks for, as far as they have been read. */
export function useRows(params: URLSearchParams) {
  const { sort, order } = viewOf(params);
  const query = { ...queryOf(filtersOf(params), searchOf(params)), sort_by: sort, sort_order: order };
  const pages = useInfiniteQuery({
    queryKey: ['application', 'table', query],
    queryFn: ({ pageParam: page, signal }) =>
      dataOf(api.GET('/api/v1/applications', { params: { query: { ...query, page, per_page: perPage } }, signal })),
    initialPageParam: 1,
    getNextPageParam: (last) => (last.has_next ? last.page + 1 : undefined),
    placeholderData: keepPreviousData,
  });
  const pending = writes.use();
  const rows = useMemo(() => {
    // A row that moved to a later page while pages were read stands in both.
    const seen = new Map(pages.data?.pages.flatMap((page) => page.applications).map((row) => [row.id, row]));
    return withWrites([...seen.values()], pending);
  }, [pages.data, pending]);
  return { pages, rows, total: pages.data?.pages.at(-1)?.total ?? 0 };
}
