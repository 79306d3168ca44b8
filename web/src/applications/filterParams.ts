import { stageWord, type Status, wordOf } from '../words/stages';

/** What a list of applications can be narrowed to, named as the API and the address of the page name it. */
export const filterNames = [
  'status',
  'is_favorite',
  'work_mode',
  'source',
  'employment_type',
  'tag',
  'company',
  'company_id',
  'title',
  'search',
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

/** The filters, and a text to be found anywhere in an application, as the API's query takes them. */
export const queryOf = ({ is_favorite, status, ...rest }: Filters, search = '') => ({
  ...rest,
  ...(status ? { status: status.split(',') as Status[] } : {}),
  ...(is_favorite ? { is_favorite: is_favorite === 'true' } : {}),
  ...(search ? { search } : {}),
});

/** The address of the same list with one filter changed, or taken away. */
export function withParam(params: URLSearchParams, name: string, value: string | null): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value) {
    next.set(name, value);
  } else {
    next.delete(name);
  }
  return next;
}

/** The address of the same list without any filter. */
export function withoutFilters(params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  ['q', ...filterNames].forEach((name) => next.delete(name));
  return next;
}

const words: Partial<Record<FilterName, (value: string) => string>> = {
  status: (value) =>
    value
      .split(',')
      .map((status) => stageWord(status as Status) ?? status)
      .join(' or '),
  is_favorite: (value) => (value === 'true' ? 'Starred' : 'Not starred'),
  work_mode: wordOf,
  employment_type: wordOf,
  tag: (value) => `Tag: ${value}`,
  search: (value) => `“${value}”`,
  company_id: () => 'One company',
  date_from: (value) => `From ${value}`,
  date_to: (value) => `Until ${value}`,
};

/** A filter for people: "Remote", "Tag: c#". */
export const filterWord = (name: FilterName, value: string): string => words[name]?.(value) ?? value;
