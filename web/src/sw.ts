/// <reference lib="webworker" />

export {};

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[];
};

const files = self.__WB_MANIFEST;
/** A build's files, under a name that is theirs alone. The page of the client is "./". */
const shell = `shell-${files
  .map(({ url, revision }) => `${url}${revision ?? ''}`)
  .reduce(hash, 5381)
  .toString(36)}`;
const answers = 'api';
const most = 300;
const patience = 2_000;

function hash(sum: number, text: string): number {
  return [...text].reduce((all, letter) => ((all * 33) ^ letter.charCodeAt(0)) >>> 0, sum);
}

self.addEventListener('install', (event) => {
  // A newer build waits until the last page of the older one is closed: that one still needs its files.
  event.waitUntil(caches.open(shell).then((store) => store.addAll(files.map(({ url }) => url))));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith('shell-') && name !== shell))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

let sessions = 0;
/** The user has signed in or out: what is still on its way belongs to the session before and is not kept. */
self.addEventListener('message', ({ data }) => {
  if (data === 'forget') {
    sessions++;
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) {
    return;
  }
  if (request.mode === 'navigate') {
    event.respondWith(withinPatience(fetch(request), () => page()));
  } else if (pathname.startsWith('/app/assets/')) {
    event.respondWith(file(request));
  } else if (pathname.startsWith('/app/')) {
    event.respondWith(withinPatience(fetch(request), () => caches.match(request)));
  } else if (pathname.startsWith('/api/v1/') && !pathname.endsWith('/events') && request.cache !== 'no-store') {
    const session = sessions;
    const network = fetch(request).then(async (response) => {
      if (session === sessions) {
        await keep(request, response);
      }
      return response;
    });
    event.waitUntil(network.catch(() => undefined));
    event.respondWith(
      withinPatience(network, () => caches.match(request.url, { cacheName: answers, ignoreVary: true })),
    );
  }
});

const page = () => caches.match(new URL('./', self.location.href), { cacheName: shell, ignoreVary: true });

/** A file with a hash in its name never changes. */
const file = async (request: Request) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request);

/** What the network says, unless it takes too long or nobody is there, and a copy is. */
async function withinPatience(
  network: Promise<Response>,
  copy: () => Promise<Response | undefined>,
): Promise<Response> {
  const quick = await Promise.race([
    network.catch(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(resolve, patience)),
  ]);
  const away = !quick || (quick.status >= 502 && quick.status <= 504);
  return (away && (await copy())) || network;
}

/** Keeps the last answer to each question, but no secret: of what the server does not want stored only who is signed in. */
async function keep(request: Request, response: Response): Promise<void> {
  const { headers } = response;
  const open =
    !headers.get('Cache-Control')?.includes('no-store') || new URL(request.url).pathname === '/api/v1/auth/me';
  if (response.status !== 200 || !open || !headers.get('Content-Type')?.includes('json')) {
    return;
  }
  const copy = new Headers(headers);
  ['Content-Encoding', 'Content-Length'].forEach((name) => copy.delete(name));
  copy.set('X-Kept-At', new Date().toISOString());
  const body = await response.clone().blob();
  const store = await caches.open(answers);
  await store.put(request.url, new Response(body, { headers: copy }));
  const [oldest, ...rest] = await store.keys();
  if (oldest && rest.length >= most) {
    await store.delete(oldest);
  }
}
