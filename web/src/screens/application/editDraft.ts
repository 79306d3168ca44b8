import type { Schema } from '../../api/client';

type Application = Schema<'ApplicationView'>;

const texts = [
  'title',
  'company',
  'application_date',
  'deadline',
  'job_url',
  'location',
  'work_mode',
  'employment_type',
  'experience_level',
  'source',
  'referral_name',
  'resume_version',
  'education',
  'salary_currency',
  'salary_period',
  'salary_range',
  'description',
  'cover_letter',
  'notes',
] as const;
const numbers = ['salary_min', 'salary_max', 'years_experience'] as const;
const lists = ['skills_required', 'skills_preferred', 'tags'] as const;
const names = [...texts, ...numbers, ...lists] as const;
export type Name = (typeof names)[number];

/** What the fields of the form hold, by their names in the API. */
export type Draft = Record<Name, string>;

export const draftOf = (value: Application): Draft =>
  Object.fromEntries(
    names.map((name) => {
      const field = value[name];
      return [name, Array.isArray(field) ? field.join(', ') : String(field ?? '')];
    }),
  ) as Draft;

const blank = (text: string) => (text.trim() === '' ? null : text.trim());

function fieldOf(name: Name, text: string) {
  if ((lists as readonly string[]).includes(name)) {
    return text.split(',').flatMap((word) => blank(word) ?? []);
  }
  const value = blank(text);
  return value !== null && (numbers as readonly string[]).includes(name) ? Number(value) : value;
}

/** What was typed over the version that the form was filled from, as the API takes it. */
export function changesIn(draft: Draft, seen: Application): Partial<Record<Name, unknown>> {
  const before = draftOf(seen);
  return Object.fromEntries(
    names.filter((name) => draft[name].trim() !== before[name]).map((name) => [name, fieldOf(name, draft[name])]),
  );
}

/** The form after a save: what the API answered, but for the fields that were typed in since. */
export function afterSave(draft: Draft, sent: Draft, saved: Application): Draft {
  const fresh = draftOf(saved);
  return Object.fromEntries(
    names.map((name) => [name, draft[name] === sent[name] ? fresh[name] : draft[name]]),
  ) as Draft;
}
