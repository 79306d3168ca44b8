/** Every sentence that a screen reader is told while things move. */
export const announcements = {
  lifted: (title: string, stage: string) =>
    `${title} lifted from ${stage}. Left and right arrows choose a stage, Space drops, Escape cancels.`,
  over: (stage: string) => stage,
  dropped: (title: string, stage: string) => `${title} dropped in ${stage}.`,
  cancelled: (title: string, stage: string) => `Cancelled. ${title} stays in ${stage}.`,
  selected: (count: number) => (count === 1 ? '1 application selected' : `${count} applications selected`),
  undone: (what: string) => `Undone: ${what}`,
  failed: (title: string, stage: string) => `${title} is back in ${stage}: the change could not be saved.`,
};
