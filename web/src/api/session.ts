import { sayFault } from '../ui/toasts';
import { api, dataOf } from './client';
import { cache, changed } from './cache';
import { me } from './me';
import { discardAll, keepOnly, sendQueued } from './queue';

let leave: () => void = () => {};
/** Where to go when nobody is signed in any more: the router. */
export const whenLeft = (act: () => void) => void (leave = act);

/** Forgets everything that this browser keeps of the user. */
export async function forget() {
  cache.clear();
  navigator.serviceWorker?.controller?.postMessage('forget');
  for (const name of (await globalThis.caches?.keys()) ?? []) {
    if (name.startsWith('api')) {
      await caches.delete(name);
    }
  }
}

export async function signIn(email: string, password: string, code?: string) {
  const body = { email, password, ...(code ? { code } : {}) };
  const user = await dataOf(api.POST('/api/v1/auth/session', { body }));
  await forget();
  await keepOnly(user.id);
  cache.setQueryData(me.queryKey, user);
  void changed();
  void sendQueued();
}

export async function signOut() {
  await sendQueued();
  try {
    await api.POST('/api/v1/auth/logout', { body: {} });
  } catch (error) {
    sayFault(error);
    return;
  }
  await forget();
  await discardAll();
  leave();
}
