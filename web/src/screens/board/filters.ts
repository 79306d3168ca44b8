import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { board } from '../../api/queries';
import { wordOf } from '../../words/stages';

/** What the board can be narrowed to, named as the API and the address of the page name it. */
export const filterNames = [
  'is_favorite',
  'work_mode',
  'source',
  'employment_type',
  'tag',
  'company',
  'title',
  'date_from',
  'date_to',
] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Partial<Record<FilterName, string>>;

export function filtersOf(params: URLSearchParams): Filters {
  const filters: Filters = {};
  for (const name of filterNames) {
    const value = params.get(name);
    if (value) {
      filters[name] = value;
    }
  }
  return filters;
}

/** The address of the same board with one filter changed, or taken away. */
export function withParam(params: URLSearchParams, name: string, value: string | null): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value) {
    next.set(name, value);
  } else {
    next.delete(name);
  }
  return next;
}

/** The address of the same board without any filter. */
export function withoutFilters(params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  ['q', ...filterNames].forEach((name) => next.delete(name));
  return next;
}

/** The cards that the filters leave, and of these, where a text is given, those that hold it anywhere. */
export function boardOf(filters: Filters, search = '') {
  const { is_favorite: favorite, ...rest } = filters;
  const query = {
    ...rest,
    ...(favorite ? { is_favorite: favorite === 'true' } : {}),
    ...(search ? { search } : {}),
  };
  return queryOptions({
    queryKey: Object.keys(query).length === 0 ? board.queryKey : ['board', query],
    queryFn: () => dataOf(api.GET('/api/v1/applications/board', { params: { query } })),
  });
}

const words: Partial<Record<FilterName, (value: string) => string>> = {
  is_favorite: (value) => (value === 'true' ? 'Starred' : 'Not starred'),
  work_mode: wordOf,
  employment_type: wordOf,
  tag: (value) => `Tag: ${value}`,
  date_from: (value) => `From ${value}`,
  date_to: (value) => `Until ${value}`,
};

/** A filter for people: "Remote", "Tag: c#". */
export const filterWord = (name: FilterName, value: string): string => words[name]?.(value) ?? value;
