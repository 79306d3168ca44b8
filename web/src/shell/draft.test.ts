import { expect, test } from 'vitest';
import { bodyOf, isLink, newDraft } from './draft';

const draft = { ...newDraft({ currency: 'EUR' } as Parameters<typeof newDraft>[0]), company: ' Acme ', title: 'Dev' };

test('a link goes to job_url, other text to description', () => {
  expect(isLink(' https://acme.example/jobs/1 ')).toBe(true);
  expect(isLink('We look for https://acme.example people')).toBe(false);
  expect(isLink('javascript:alert(1)')).toBe(false);
  expect(bodyOf({ ...draft, posting: 'https://acme.example/jobs/1' })).toMatchObject({
    job_url: 'https://acme.example/jobs/1',
    description: undefined,
  });
  expect(bodyOf({ ...draft, posting: 'We look for you.' })).toMatchObject({
    job_url: undefined,
    description: 'We look for you.',
  });
});

test('company and title suffice; what is empty is left out', () => {
  expect(JSON.parse(JSON.stringify(bodyOf(draft)))).toEqual({
    company: 'Acme',
    title: 'Dev',
    status: 'applied',
    tags: [],
  });
});

test('the currency goes along with an amount', () => {
  expect(bodyOf({ ...draft, salary_min: '60000', tags: 'a, b,,' })).toMatchObject({
    salary_min: 60000,
    salary_currency: 'EUR',
    tags: ['a', 'b'],
  });
});
