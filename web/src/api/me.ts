import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { api, dataOf, type Schema } from './client';

export const me = queryOptions({
  queryKey: ['me'],
  queryFn: () => dataOf(api.GET('/api/v1/auth/me')),
  retry: false,
  staleTime: Infinity,
});
export const setup = queryOptions({ queryKey: ['setup'], queryFn: () => dataOf(api.GET('/api/v1/setup')) });

/** The signed-in user. Only under the shell, which has made sure that there is one. */
export const useMe = (): Schema<'UserView'> => useSuspenseQuery(me).data;
export const useSetup = () => useQuery(setup);
