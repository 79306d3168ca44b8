import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { addDays } from '../../words/time';
import type { Filter } from './period';

const figure = <T>(name: string, filter: Filter, queryFn: () => Promise<T>) =>
  queryOptions({ queryKey: ['figures', name, filter], queryFn, placeholderData: keepPreviousData });

export const overview = (query: Filter) =>
  figure('overview', query, () => dataOf(api.GET('/api/v1/statistics/overview', { params: { query } })));

export const funnel = (query: Filter) =>
  figure('funnel', query, () => dataOf(api.GET('/api/v1/analytics/funnel', { params: { query } })));

/** How many of the filter's applications are younger than two weeks: too young to be judged by how far they came. */
export const young = (filter: Filter, today: string) => {
  const fortnight = addDays(today, -13);
  return overview({
    ...filter,
    start_date: (filter.start_date ?? '') > fortnight ? filter.start_date : fortnight,
  });
};

export const weeks = (filter: Filter) =>
  figure('weeks', filter, () =>
    dataOf(api.GET('/api/v1/analytics/applications-over-time', { params: { query: { ...filter, period: 'week' } } })),
  );

export const responseTime = (query: Filter) =>
  figure('response-time', query, () => dataOf(api.GET('/api/v1/analytics/response-time', { params: { query } })));

export const sources = (query: Filter) =>
  figure('sources', query, () => dataOf(api.GET('/api/v1/analytics/sources', { params: { query } })));

export const salary = (query: Filter) =>
  figure('salary', query, () => dataOf(api.GET('/api/v1/analytics/salary', { params: { query } })));

export const skills = (filter: Filter) =>
  figure('skills', filter, () =>
    dataOf(api.GET('/api/v1/analytics/skills', { params: { query: { ...filter, limit: 15 } } })),
  );

export const outcomes = (query: Filter) =>
  figure('outcomes', query, () => dataOf(api.GET('/api/v1/analytics/interview-outcomes', { params: { query } })));
