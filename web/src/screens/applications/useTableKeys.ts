import { useLayoutEffect } from 'react';
import { type Key, useKeys } from '../../shell/keys';
import { focusedRow, type TableState } from './useTable';

/** The table as it was drawn last: the keys below stay the same ones, so that those of a panel over the table keep their precedence. */
let shown: TableState | null = null;

const onRow = (act: (id: string, table: TableState) => void) => () => {
  const id = focusedRow();
  if (id && shown) {
    act(id, shown);
  }
};
const keys: Key[] = [
  { keys: 'j', label: 'Row below', run: () => shown?.walk(1) },
  { keys: 'k', label: 'Row above', run: () => shown?.walk(-1) },
  { keys: ']', label: 'Next application', run: () => shown?.walk(1) },
  { keys: '[', label: 'Previous application', run: () => shown?.walk(-1) },
  { keys: 'x', label: 'Select', run: onRow((id, { toggle }) => toggle(id)) },
  { keys: 'Shift ↓', label: 'Select more' },
  { keys: 'mod a', label: 'Select all rows that are loaded' },
  { keys: 'Enter', label: 'Open beside the table' },
  { keys: 'o', label: 'Open the full page', run: onRow((id, { page }) => page(id)) },
];
const leap = 10;

/** The table's keys. Those that a browser gives a meaning of its own are answered only while a row has the focus. */
export function useTableKeys(table: TableState) {
  useLayoutEffect(() => {
    shown = table;
  });
  useKeys(keys);

  return (event: React.KeyboardEvent) => {
    const id = (event.target as HTMLElement).dataset['row'];
    if (!id || event.altKey) {
      return;
    }
    const command = event.ctrlKey || event.metaKey;
    const steps = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: leap,
      PageUp: -leap,
      Home: -Infinity,
      End: Infinity,
    }[event.key];
    const act = command
      ? event.key.toLowerCase() === 'a' && (() => table.markAll(true))
      : steps
        ? () => table.walk(steps, event.shiftKey)
        : event.key === 'Enter'
          ? () => table.open(id)
          : event.key === ' '
            ? () => table.toggle(id)
            : event.key === 'Escape' && table.marked.size > 0 && table.clear;
    if (act) {
      event.preventDefault();
      act();
    }
  };
}
