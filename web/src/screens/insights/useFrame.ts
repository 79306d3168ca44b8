import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** As wide as a sheet of A4 leaves room for. */
const sheet = 680;

/** How wide a chart may be, and how large its reader wants text: followed while the window changes, and set to the sheet while it is printed. */
export function useFrame(ref: RefObject<HTMLElement | null>): { width: number; unit: number } {
  const [width, setWidth] = useState(0);
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const sizes = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    if (ref.current) {
      sizes.observe(ref.current);
    }
    const print = () => flushSync(() => setPrinting(true));
    const show = () => setPrinting(false);
    addEventListener('beforeprint', print);
    addEventListener('afterprint', show);
    return () => {
      sizes.disconnect();
      removeEventListener('beforeprint', print);
      removeEventListener('afterprint', show);
    };
  }, [ref]);
  return {
    width: printing ? sheet : width,
    unit: parseFloat(getComputedStyle(document.documentElement).fontSize) / 16,
  };
}
