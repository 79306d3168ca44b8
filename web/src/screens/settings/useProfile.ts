import { useMutation } from '@tanstack/react-query';
import { cache } from '../../api/cache';
import { api, dataOf } from '../../api/client';
import { me } from '../../api/me';
import type { paths } from '../../api/schema.gen';
import { say } from '../../ui/toasts';

type Changes = paths['/api/v1/auth/me']['patch']['requestBody']['content']['application/json'];

/** Writes a part of the own profile. */
export const useProfile = (done: string) =>
  useMutation({
    mutationFn: (body: Changes) => dataOf(api.PATCH('/api/v1/auth/me', { body })),
    onSuccess: (user) => {
      cache.setQueryData(me.queryKey, user);
      // The zone decides what is today, and the skills what is missing.
      void cache.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
      say(done);
    },
  });
