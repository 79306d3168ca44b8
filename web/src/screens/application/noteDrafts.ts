/** Notes that were begun and not saved, by their application, until the page is left. */
export const noteDrafts = new Map<string, string>();
