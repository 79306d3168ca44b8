import { describe, expect, it } from 'vitest';
import { viewOf, withColumn, withGroup, withSort } from './tableParams';

const params = (text = '') => new URLSearchParams(text);

describe('the layout of the table in the address', () => {
  it('is that of the API where nothing is said, and where nonsense is', () => {
    const usual = viewOf(params());
    expect(usual).toMatchObject({ sort: 'application_date', order: 'desc', group: null });
    expect(viewOf(params('sort_by=toString&group=nothing&sort_order=up'))).toEqual(usual);
    expect(viewOf(params('columns=')).columns).toEqual(usual.columns);
  });
  it('sorts texts from A and dates from the newest, then turns round', () => {
    const byTitle = withSort(params(), 'title');
    expect(viewOf(byTitle)).toMatchObject({ sort: 'title', order: 'asc' });
    expect(viewOf(withSort(byTitle, 'title')).order).toBe('desc');
    expect(viewOf(withSort(byTitle, 'last_activity_at')).order).toBe('desc');
  });
  it('keeps the rows of a group together until they are sorted by something else', () => {
    const grouped = withGroup(params('sort_by=title'), 'month');
    expect(viewOf(grouped)).toMatchObject({ sort: 'application_date', order: 'desc', group: 'month' });
    expect(viewOf(withSort(grouped, 'application_date'))).toMatchObject({ order: 'asc', group: 'month' });
    expect(viewOf(withSort(grouped, 'title')).group).toBeNull();
  });
  it('never goes without titles', () => {
    expect(viewOf(params('columns=tags,pay')).columns).toEqual(['title', 'pay', 'tags']);
    expect(withColumn(withColumn(params(), 'tags', false), 'tags', true).has('columns')).toBe(false);
  });
});
