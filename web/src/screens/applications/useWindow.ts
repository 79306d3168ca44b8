import { type RefObject, useLayoutEffect, useState } from 'react';
import { itemAt } from './items';

/** How far beyond the edges rows are drawn, so that none is missing while one scrolls. */
const margin = 300;

/** Which items stand within sight of a scrolling element, the first and the one after the last. */
export function useWindow(scroller: RefObject<HTMLElement | null>, tops: readonly number[]): [number, number] {
  const [view, setView] = useState({ top: 0, height: 1_000 });
  useLayoutEffect(() => {
    const element = scroller.current!;
    const read = () => {
      // Coarse steps: a scroll of a few pixels draws nothing anew.
      const top = Math.floor(element.scrollTop / 100) * 100;
      const height = element.clientHeight;
      setView((now) => (now.top === top && now.height === height ? now : { top, height }));
    };
    const sizes = new ResizeObserver(read);
    sizes.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, [scroller]);
  const last = tops.length - 1;
  return [itemAt(tops, view.top - margin), Math.min(last, itemAt(tops, view.top + view.height + margin + 100) + 1)];
}

/** The height of a row and of a group's head, as the style sheet has them at this size of text and screen. */
export function useHeights(row: RefObject<HTMLElement | null>, head: RefObject<HTMLElement | null>) {
  const [heights, setHeights] = useState({ row: 36, head: 36 });
  useLayoutEffect(() => {
    const read = () => {
      const now = { row: row.current!.offsetHeight, head: head.current!.offsetHeight };
      setHeights((before) => (before.row === now.row && before.head === now.head ? before : now));
    };
    const sizes = new ResizeObserver(read);
    sizes.observe(row.current!);
    sizes.observe(head.current!);
    read();
    return () => sizes.disconnect();
  }, [row, head]);
  return heights;
}
