import { api, dataOf } from './client';
import { cache, changed } from './cache';
import { me } from './me';

let leave: () => void = () => {};
/** Where to go when nobody is signed in any more: the router. */
export const whenLeft = (act: () => void) => (leave = act);

/** Forgets everything that this browser keeps of the user. */
export async function forget() {
  cache.clear();
  for (const name of (await globalThis.caches?.keys()) ?? []) {
    if (name.startsWith('api')) {
      await caches.delete(name);
    }
  }
}

export async function signIn(email: string, password: string, code?: string) {
  const body = { email, password, ...(code ? { code } : {}) };
  const user = await dataOf(api.POST('/api/v1/auth/session' as '/api/v1/auth/login', { body }));
  await forget();
  cache.setQueryData(me.queryKey, user as never);
  void changed();
}

export async function signOut() {
  await api.POST('/api/v1/auth/logout', { body: {} });
  await forget();
  leave();
}
