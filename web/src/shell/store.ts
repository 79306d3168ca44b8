import { useSyncExternalStore } from 'react';

export interface Shared<T> {
  get: () => T;
  set: (value: T) => void;
  use: () => T;
}

/** One value that the whole page shares, and that components follow. */
export function shared<T>(initial: T): Shared<T> {
  const listeners = new Set<() => void>();
  let current = initial;
  const get = () => current;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const useShared = () => useSyncExternalStore(subscribe, get);
  return {
    get,
    set: (value) => {
      current = value;
      listeners.forEach((listener) => listener());
    },
    use: useShared,
  };
}
