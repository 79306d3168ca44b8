/** A new Idempotency-Key. Not crypto.randomUUID, which pages on plain HTTP do not have. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
