import { describe, expect, it } from 'vitest';
import { pay } from '../../applications/text';
import { age, meta, next } from './cardText';
import type { Card } from './columns';

const now = Date.parse('2024-03-31T12:00:00Z');
const card = (more: Partial<Card>) =>
  ({
    status: 'applied',
    status_changed_at: '2024-03-28T12:00:00Z',
    location: null,
    work_mode: null,
    salary_min: null,
    salary_max: null,
    salary_currency: 'EUR',
    ...more,
  }) as Card;

describe('a card', () => {
  it('writes pay short', () => {
    expect(pay(card({ salary_min: 60_000, salary_max: 80_000 }))).toBe('€60–80K');
    expect(pay(card({ salary_min: 60_000, salary_max: 60_000 }))).toBe('€60K');
    expect(pay(card({ salary_min: 90_000, salary_currency: 'USD' }))).toBe('from $90K');
    expect(pay(card({ salary_max: 90_000 }))).toBe('up to €90K');
    expect(pay(card({}))).toBeNull();
  });
  it('tells how long it has stood in its stage', () => {
    expect(age(card({ status_changed_at: '2024-03-31T11:00:00Z' }), now)).toBe('today');
    expect(age(card({}), now)).toBe('3 d');
    expect(age(card({ status_changed_at: '2024-03-01T12:00:00Z' }), now)).toBe('4 wk');
    expect(age(card({ status_changed_at: '2023-12-01T12:00:00Z' }), now)).toBe('4 mo');
  });
  it('has one short line and the same in full', () => {
    const berlin = card({ location: 'Berlin, Germany', salary_min: 60_000, salary_max: 80_000 });
    expect(meta(berlin, now, 'UTC').short).toBe('Berlin · €60–80K · 3 d');
    expect(meta(berlin, now, 'UTC').full).toContain('Berlin, Germany · €60–80K · in this stage since');
    expect(meta({ ...berlin, status: 'rejected' }, now, 'UTC').short).toBe('Berlin · 3 d');
    expect(meta(card({ work_mode: 'hybrid' }), now, 'UTC').short).toBe('Hybrid · 3 d');
  });
  it('says whether what comes next is late', () => {
    expect(next('2024-04-02T12:00:00Z', now, 'UTC')).toEqual({ text: 'Next in 2 days', late: false });
    expect(next('2024-03-30T12:00:00Z', now, 'UTC')).toEqual({ text: 'Due yesterday', late: true });
  });
});
