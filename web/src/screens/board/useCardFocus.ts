import { useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react';

export const elementOf = (id: string) => document.getElementById(`card-${id}`);

/** The card that has the focus, if one has: its own element, not a button on it. */
export const focusedCard = (): string | null => document.activeElement?.getAttribute('data-card') ?? null;

/**
 * Which card is the board's one tab stop, and the focus on it. A card that changes its column gets a new element: the focus must be on that
 * before the next key arrives, so it is put there as soon as the element is in the page, not after painting.
 */
export function useCardFocus() {
  const [current, setCurrent] = useState<string | null>(null);
  const [, wake] = useReducer((count: number) => count + 1, 0);
  const wanted = useRef<string | null>(null);
  const held = useRef<string | null>(null);

  const restore = () => {
    const lost = document.activeElement === document.body || document.activeElement === null;
    const element = elementOf(wanted.current ?? (lost ? held.current : null) ?? '');
    element?.focus();
    if (element && element === document.activeElement) {
      wanted.current = null;
    }
  };
  useLayoutEffect(() => restore());
  // What an open menu or popover has made inert takes the focus again only when its effects are over.
  useEffect(() => restore());

  const focus = useCallback((id: string | null) => {
    wanted.current = id;
    wake();
  }, []);
  const onFocus = useCallback((event: React.FocusEvent) => {
    const id = (event.target as HTMLElement).dataset['card'];
    if (id) {
      held.current = id;
      setCurrent(id);
    }
  }, []);
  const onBlur = useCallback((event: React.FocusEvent) => {
    if (event.target.isConnected) {
      held.current = null;
    }
  }, []);
  return { current, focus, onFocus, onBlur };
}
