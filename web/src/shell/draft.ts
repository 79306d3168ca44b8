import type { Schema } from '../api/client';
import { newKey } from '../api/key';
import type { Status } from '../words/stages';

/** What quick add holds while it is typed. */
export interface Draft {
  posting: string;
  company: string;
  title: string;
  status: Status;
  location: string;
  work_mode: '' | 'remote' | 'hybrid' | 'onsite';
  source: string;
  salary_min: string;
  salary_max: string;
  salary_currency: string;
  application_date: string;
  tags: string;
  notes: string;
  /** Sent with every try of this draft, so that the server keeps one application however often it arrives. */
  key: string;
}

export const newDraft = (user: Schema<'UserView'>, status: Status = 'applied'): Draft => ({
  posting: '',
  company: '',
  title: '',
  status,
  location: '',
  work_mode: '',
  source: '',
  salary_min: '',
  salary_max: '',
  salary_currency: user.currency,
  application_date: '',
  tags: '',
  notes: '',
  key: newKey(),
});

const kept = new Map<string, Draft>();

/** What a user has typed and not saved waits for the next opening, until the page is left. */
export const drafts = {
  of: (user: Schema<'UserView'>) => kept.get(user.id),
  keep: (user: Schema<'UserView'>, draft: Draft) => kept.set(user.id, draft),
  drop: (user: Schema<'UserView'>) => kept.delete(user.id),
};

export const isLink = (text: string): boolean => /^https?:\/\/\S+$/i.test(text.trim()) && URL.canParse(text.trim());

const text = (value: string) => (value.trim() === '' ? undefined : value.trim());
const number = (value: string) => (value.trim() === '' ? undefined : Number(value));

/** A draft as the API takes it: what was left empty is left out. */
export function bodyOf(draft: Draft) {
  const salary = { salary_min: number(draft.salary_min), salary_max: number(draft.salary_max) };
  const paid = salary.salary_min !== undefined || salary.salary_max !== undefined;
  return {
    company: draft.company.trim(),
    title: draft.title.trim(),
    status: draft.status,
    job_url: isLink(draft.posting) ? draft.posting.trim() : undefined,
    description: isLink(draft.posting) ? undefined : text(draft.posting),
    location: text(draft.location),
    work_mode: text(draft.work_mode),
    source: text(draft.source),
    ...salary,
    salary_currency: paid ? draft.salary_currency : undefined,
    application_date: text(draft.application_date),
    tags: draft.tags
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
    notes: text(draft.notes),
  };
}
