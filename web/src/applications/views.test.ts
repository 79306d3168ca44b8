import { expect, it } from 'vitest';
import { isView, queryToKeep } from './views';

it('keeps of the address what makes the list, in one order', () => {
  const kept = queryToKeep(new URLSearchParams('status=offer&open=1&q=&group=month'));
  expect(kept).toBe('group=month&status=offer');
  expect(isView(new URLSearchParams('open=2&group=month&status=offer'), 'status=offer&group=month')).toBe(true);
  expect(isView(new URLSearchParams('group=month'), kept)).toBe(false);
});
