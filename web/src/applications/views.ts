import { filterNames } from './filterParams';

const keptNames: readonly string[] = ['q', 'sort_by', 'sort_order', 'group', 'columns', ...filterNames];

/** What a saved view keeps of the address of the table: the same text for the same list, whatever is open beside it. */
export function queryToKeep(params: URLSearchParams): string {
  const kept = new URLSearchParams([...params].filter(([name, value]) => value !== '' && keptNames.includes(name)));
  kept.sort();
  return kept.toString();
}

/** Whether the address shows what a saved view has kept. */
export const isView = (params: URLSearchParams, query: string): boolean =>
  queryToKeep(params) === queryToKeep(new URLSearchParams(query));
