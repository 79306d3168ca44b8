import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { board } from '../../api/queries';
import { type Filters, queryOf } from '../../applications/filterParams';

/** The cards that the filters leave, and of these, where a text is given, those that hold it anywhere. */
export function boardOf(filters: Filters, search = '') {
  const query = queryOf(filters, search);
  return queryOptions({
    queryKey: Object.keys(query).length === 0 ? board.queryKey : ['board', query],
    queryFn: () => dataOf(api.GET('/api/v1/applications/board', { params: { query } })),
  });
}
