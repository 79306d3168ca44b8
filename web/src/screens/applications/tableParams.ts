import type { Schema } from '../../api/client';

export type Sort = Schema<'ApplicationSort'>;
export type Order = Schema<'SortOrder'>;
export type Group = 'status' | 'company' | 'source' | 'month';
export type ColumnId = (typeof columnIds)[number];

/** In the order in which they stand. */
export const columnIds = [
  'title',
  'company',
  'status',
  'applied',
  'activity',
  'source',
  'pay',
  'place',
  'deadline',
  'tags',
] as const;
const usual: readonly ColumnId[] = columnIds.filter((id) => id !== 'deadline');

export const sorts = {
  application_date: 'Applied',
  last_activity_at: 'Last activity',
  title: 'Title',
  company: 'Company',
  status: 'Stage',
  source: 'Source',
  salary_max: 'Pay',
  location: 'Place',
  deadline: 'Deadline',
  created_at: 'Added',
  updated_at: 'Changed',
} as const satisfies Record<Sort, string>;

const texts: readonly Sort[] = ['title', 'company', 'status', 'source', 'location'];
/** The order in which a column is first wanted: texts from A, dates and pay from the top. */
const firstOrder = (sort: Sort): Order => (texts.includes(sort) ? 'asc' : 'desc');

export const groups = {
  status: 'Stage',
  company: 'Company',
  source: 'Source',
  month: 'Month',
} as const satisfies Record<Group, string>;
/** Rows of a group stand together because the list is sorted by it. */
const groupSort: Record<Group, Sort> = {
  status: 'status',
  company: 'company',
  source: 'source',
  month: 'application_date',
};

export interface TableView {
  columns: readonly ColumnId[];
  sort: Sort;
  order: Order;
  group: Group | null;
}

const isIn = <K extends string>(words: Record<K, unknown>, word: string | null): word is K =>
  word !== null && Object.hasOwn(words, word);

/** How the address of the page has the table laid out. Absent words mean what they mean to the API. */
export function viewOf(params: URLSearchParams): TableView {
  const [group, sort, columns] = [params.get('group'), params.get('sort_by'), params.get('columns')?.split(',')];
  return {
    columns: columns?.[0] ? columnIds.filter((id) => id === 'title' || columns.includes(id)) : usual,
    sort: isIn(groups, group) ? groupSort[group] : isIn(sorts, sort) ? sort : 'application_date',
    order: params.get('sort_order') === 'asc' ? 'asc' : 'desc',
    group: isIn(groups, group) ? group : null,
  };
}

const sorted = (params: URLSearchParams, sort: Sort, order = firstOrder(sort)) => {
  const next = new URLSearchParams(params);
  next.set('sort_by', sort);
  next.set('sort_order', order);
  return next;
};

/** Sorts by a column, or turns its order round. Another column's order ends the grouping. */
export function withSort(params: URLSearchParams, sort: Sort): URLSearchParams {
  const now = viewOf(params);
  if (now.sort === sort) {
    return sorted(params, sort, now.order === 'asc' ? 'desc' : 'asc');
  }
  const next = sorted(params, sort);
  next.delete('group');
  return next;
}

export function withGroup(params: URLSearchParams, group: Group | null): URLSearchParams {
  const next = group ? sorted(params, groupSort[group]) : new URLSearchParams(params);
  if (group) {
    next.set('group', group);
  } else {
    next.delete('group');
  }
  return next;
}

export function withColumn(params: URLSearchParams, id: ColumnId, shown: boolean): URLSearchParams {
  const { columns } = viewOf(params);
  const wanted = columnIds.filter((other) => (other === id ? shown : columns.includes(other)));
  const next = new URLSearchParams(params);
  if (wanted.join() === usual.join()) {
    next.delete('columns');
  } else {
    next.set('columns', wanted.join());
  }
  return next;
}
