const name = 'callboard';

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  return (opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('queue', { keyPath: 'key' });
    request.onsuccess = () => {
      // Another tab signs out: its deletion must not wait for this one.
      request.result.onversionchange = () => {
        request.result.close();
        opened = undefined;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error('The database cannot be opened'));
  }));
}

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await open()).transaction('queue', mode);
  const request = act(transaction.objectStore('queue'));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error('The database refused'));
  });
}

/** What this browser keeps of the user beyond copies of answers: the changes that wait to be sent. */
export const database = {
  all: <T>() => run('readonly', (store) => store.getAll()) as Promise<T[]>,
  put: (value: { key: string }) => run('readwrite', (store) => store.put(value)),
  remove: (key: string) => run('readwrite', (store) => store.delete(key)),
  async destroy() {
    (await opened?.catch(() => undefined))?.close();
    opened = undefined;
    await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = request.onerror = request.onblocked = resolve;
    });
  },
};
