import createClient, { type Middleware } from 'openapi-fetch';
import { matched } from './match';
import { Problem } from './problem';
import type { components, paths } from './schema.gen';

/** A schema of the API by its name. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

let onSignedOut: () => void = () => {};
/** What to do when the session has ended under an open page. */
export const whenSignedOut = (act: () => void) => (onSignedOut = act);

/** Another site cannot send this header, and what only reads does without: the server's preloads of it would not be used else. */
const writes: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET') {
      request.headers.set('X-CSRF', '1');
    }
  },
};

const problems: Middleware = {
  async onResponse({ request, response }) {
    if (response.ok) {
      return;
    }
    const problem = await Problem.of(response);
    if (problem.signedOut && !/\/auth\/(session|me)$/.test(new URL(request.url).pathname)) {
      onSignedOut();
    }
    throw problem;
  },
  onError({ error }) {
    return error instanceof Problem ? error : new Problem(0);
  },
};

const make = (init: RequestInit = {}) => {
  const client = createClient<paths>({
    ...init,
    baseUrl: '/',
    credentials: 'same-origin',
    fetch: matched,
  });
  client.use(writes, problems);
  return client;
};

/** The whole API, typed by its OpenAPI document. Every answer but a success throws a {@link Problem}. */
export const api = make();
/** The same, but past the service worker's copies and the queue of changes: only what the server itself says. */
export const direct = make({ cache: 'no-store' });

/** The answer's body. */
export async function dataOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

/** A record together with the tag that says which of its versions this is. */
export interface Kept<T> {
  value: T;
  etag: string | null;
}

export async function keptOf<T>(call: Promise<{ data?: T; response: Response }>): Promise<Kept<T>> {
  const { data, response } = await call;
  return { value: data as T, etag: response.headers.get('ETag') };
}

/** Every row of a list that a screen shows whole, page by page. */
export async function everyPage<Page extends { has_next: boolean }, Row>(
  read: (page: number) => Promise<Page>,
  rows: (page: Page) => Row[],
): Promise<Row[]> {
  const all: Row[] = [];
  for (let number = 1; ; number++) {
    const page = await read(number);
    all.push(...rows(page));
    if (!page.has_next) {
      return all;
    }
  }
}
