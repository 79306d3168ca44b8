import { cache } from '../api/cache';

/** Lets the service worker keep the client and its last answers, once the first page is done with the network. */
export function installWorker() {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) {
    return;
  }
  const first = !navigator.serviceWorker.controller;
  addEventListener('load', () =>
    setTimeout(() => {
      void navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`);
    }, 3_000),
  );
  if (first) {
    // What this page has read so far went past the worker: read again, it is there when the server is not.
    navigator.serviceWorker.addEventListener('controllerchange', () => void cache.invalidateQueries(), { once: true });
  }
}
