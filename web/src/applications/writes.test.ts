import { describe, expect, it } from 'vitest';
import { cache } from '../api/cache';
import { type Entry, inTurn, withWrites, write, writes } from './writes';

const card = (id: string, more: Partial<Entry> = {}) => ({ id, status: 'saved', is_favorite: false, ...more }) as Entry;
const gate = () => {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
};

describe('writes', () => {
  it('lie over the list in their order and leave other cards the same objects', () => {
    const list = [card('a'), card('b'), card('c')];
    const shown = withWrites(list, [
      new Map([
        ['a', { status: 'applied' }],
        ['c', null],
      ]),
      new Map([['a', { is_favorite: true }]]),
    ]);
    expect(shown).toEqual([card('a', { status: 'applied', is_favorite: true }), list[1]]);
    expect(shown[1]).toBe(list[1]);
    expect(withWrites(list, [])).toBe(list);
  });

  it('of one card wait for each other, even after a failure; those of another card do not', async () => {
    const sent: string[] = [];
    const { open, opened } = gate();
    const first = inTurn(['a'], async () => {
      await opened;
      sent.push('first');
      throw new Error('refused');
    });
    const second = inTurn(['a', 'b'], () => Promise.resolve(sent.push('second')));
    await inTurn(['c'], () => Promise.resolve(sent.push('other')));
    expect(sent).toEqual(['other']);
    open();
    await expect(first).rejects.toThrow('refused');
    await second;
    expect(sent).toEqual(['other', 'first', 'second']);
  });

  it('stay in the kept list when the server takes them and leave no trace when it does not', async () => {
    cache.setQueryData(['board'], [card('a')]);
    const { open, opened } = gate();
    const done = write(new Map([['a', { status: 'offer' }]]), () => opened);
    expect(writes.get()).toHaveLength(1);
    open();
    await done;
    expect(writes.get()).toEqual([]);
    expect(cache.getQueryData(['board'])).toEqual([card('a', { status: 'offer' })]);
    await expect(
      write(new Map([['a', { status: 'applied' }]]), () => Promise.reject(new Error('no'))),
    ).rejects.toThrow();
    expect(writes.get()).toEqual([]);
    expect(cache.getQueryData(['board'])).toEqual([card('a', { status: 'offer' })]);
  });
});
