import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../api/client';

export type User = Required<Schema<'AdminUserView'>>;

export interface Filter {
  search?: string;
  role?: 'user' | 'admin';
  is_active?: boolean;
  page: number;
}

export const usersOf = (filter: Filter) =>
  queryOptions({
    queryKey: ['admin', 'users', filter],
    queryFn: async () => {
      const page = await dataOf(api.GET('/api/v1/admin/users', { params: { query: { ...filter, per_page: 50 } } }));
      return { ...page, users: page.users as User[] };
    },
    placeholderData: keepPreviousData,
  });

export const change = (id: string, body: { role?: 'user' | 'admin'; is_active?: boolean }) =>
  api.PATCH('/api/v1/admin/users/{id}', { params: { path: { id } }, body });
