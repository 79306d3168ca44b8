let kept: readonly string[] = [];

/** Keeps the order of the list that an application is opened from, so that its page can lead to the next. */
export const keepOrder = (ids: readonly string[]) => {
  kept = ids;
};

/** The application so many steps away in that list; none beyond its ends, or where the page was not opened from a list. */
export const beside = (id: string, steps: 1 | -1): string | undefined =>
  kept.includes(id) ? kept[kept.indexOf(id) + steps] : undefined;
