import { shared } from '../shell/store';

/** Whether the server answers, and, where the service worker has answered for it, how old its oldest copy in use is. */
export const reach = shared<{ away: boolean; since: string | null }>({ away: !navigator.onLine, since: null });

/** The header by which the service worker tells when it kept a copy. */
export const keptAt = 'X-Kept-At';

export function showAway(since: string | null) {
  const now = reach.get();
  const oldest = [now.since, since].filter((at) => at !== null).toSorted()[0] ?? null;
  if (!now.away || oldest !== now.since) {
    reach.set({ away: true, since: oldest });
  }
}

/** Answers whether the server had been away. */
export function showBack(): boolean {
  const { away } = reach.get();
  if (away) {
    reach.set({ away: false, since: null });
  }
  return away;
}
