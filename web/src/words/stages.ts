import type { Schema } from '../api/client';

export type Status = Schema<'ApplicationStatus'>;

/** The five stages of the board, in order. */
export const stages = ['saved', 'applied', 'screening', 'interviewing', 'offer'] as const satisfies Status[];
export type Stage = (typeof stages)[number];
/** How a search for one job ends. */
export const endings = ['accepted', 'rejected', 'withdrawn', 'declined', 'ghosted'] as const satisfies Status[];
export const statuses: readonly Status[] = [...stages, ...endings];

const words: Record<Status, string> = {
  saved: 'Saved',
  applied: 'Applied',
  screening: 'Screening',
  interviewing: 'Interviewing',
  offer: 'Offer',
  accepted: 'Accepted',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  declined: 'Declined',
  ghosted: 'Ghosted',
};

export const stageWord = (status: Status): string => words[status];
export const isEnding = (status: Status): boolean => (endings as readonly Status[]).includes(status);

/** A closed word of the API for people: "hiring_manager" is "Hiring manager". */
export const wordOf = (word: string): string =>
  word === 'hr' ? 'HR' : word.charAt(0).toUpperCase() + word.slice(1).replaceAll('_', ' ');
