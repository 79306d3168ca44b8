import { useLayoutEffect } from 'react';

/** A key, or two in a row ("g b"), and what it does on this screen. */
export interface Key {
  keys: string;
  label: string;
  /** Left out where the focused element itself answers the key, which is only told under "?". */
  run?: (event: KeyboardEvent) => void;
}

const layers: Key[][] = [];
let prefix = '';

export const singleKeys = {
  get on() {
    return localStorage.getItem('single-keys') !== 'off';
  },
  set on(value: boolean) {
    localStorage.setItem('single-keys', value ? 'on' : 'off');
  },
};

export const activeKeys = (): Key[] => layers.flat();

const inText = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && target.type === 'checkbox');

function onKeyDown(event: KeyboardEvent) {
  const command = event.metaKey || event.ctrlKey;
  if (event.defaultPrevented || event.altKey || (inText(event.target) && !command)) {
    return;
  }
  const topDialog = document.querySelector(
    '[role=dialog],[role=alertdialog]:not(.toast),[role=menu],[role=listbox]:not([data-page])',
  );
  const pressed = (command ? 'mod ' : '') + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  const sequence = prefix ? `${prefix} ${pressed}` : pressed;
  prefix = '';
  if (!command && (topDialog || !singleKeys.on)) {
    return;
  }
  const find = (keys: string) => layers.flat().findLast((key) => key.run && key.keys === keys)?.run;
  const run = find(sequence) ?? find(pressed);
  if (run) {
    event.preventDefault();
    run(event);
  } else if (layers.flat().some((other) => other.keys.startsWith(`${pressed} `))) {
    prefix = pressed;
  }
}
addEventListener('keydown', onKeyDown);

/** Keys that work while this component is shown; the latest component wins. Keep the array stable or let React re-register it. */
export function useKeys(keys: Key[]) {
  useLayoutEffect(() => {
    layers.push(keys);
    return () => {
      layers.splice(layers.indexOf(keys), 1);
    };
  }, [keys]);
}
