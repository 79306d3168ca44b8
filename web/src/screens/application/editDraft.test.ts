import { expect, test } from 'vitest';
import type { Schema } from '../../api/client';
import { afterSave, changesIn, draftOf } from './editDraft';

const seen = {
  title: 'Developer',
  company: 'Acme',
  application_date: null,
  salary_min: 60000,
  salary_max: null,
  salary_currency: 'EUR',
  salary_period: 'year',
  description: 'Line one\nLine two',
  skills_required: ['C#', 'SQL'],
  skills_preferred: [],
  tags: [],
} as unknown as Schema<'ApplicationView'>;

test('an untouched form changes nothing', () => {
  expect(changesIn(draftOf(seen), seen)).toEqual({});
});

test('only what was typed is sent, as the API takes it', () => {
  const draft = {
    ...draftOf(seen),
    title: ' Lead developer ',
    salary_min: '',
    salary_max: '80000',
    skills_required: 'C#, SQL, Docker,',
    tags: 'remote',
    description: '  ',
  };
  expect(changesIn(draft, seen)).toEqual({
    title: 'Lead developer',
    salary_min: null,
    salary_max: 80000,
    skills_required: ['C#', 'SQL', 'Docker'],
    tags: ['remote'],
    description: null,
  });
});

test('after a save the form shows what the API kept, and what was typed meanwhile', () => {
  const sent = { ...draftOf(seen), title: ' Lead developer ' };
  const draft = { ...sent, location: 'Berlin' };
  const saved = { ...seen, title: 'Lead developer', company: 'ACME' };
  expect(afterSave(draft, sent, saved)).toMatchObject({
    title: 'Lead developer',
    company: 'ACME',
    location: 'Berlin',
  });
});
