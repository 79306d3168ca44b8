/** Below this many a percentage says more than is known. */
const few = 5;
export const isFew = (n: number): boolean => n < few;

export const percent = (rate: number): string => `${Math.round(rate)} %`;

/** "72 %", and of fewer than five "2 of 3". */
export const rateOf = (part: number, n: number, rate: number): string => (isFew(n) ? `${part} of ${n}` : percent(rate));

/** "33 of 46 (72 %)", and of fewer than five only "2 of 3". */
export const share = (part: number, n: number, rate: number): string =>
  isFew(n) ? `${part} of ${n}` : `${part} of ${n} (${percent(rate)})`;

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
