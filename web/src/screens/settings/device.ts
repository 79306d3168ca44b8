const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const;

const nameIn = (text: string, names: readonly (readonly [string, string])[]) =>
  names.find(([mark]) => text.includes(mark))?.[1];

/** "Firefox on Linux"; what no browser wrote is shown as it is. */
export function deviceOf(userAgent: string | null): string {
  if (!userAgent) {
    return 'Unknown device';
  }
  const browser = nameIn(userAgent, browsers);
  const system = nameIn(userAgent, systems);
  return browser ? (system ? `${browser} on ${system}` : browser) : userAgent;
}
