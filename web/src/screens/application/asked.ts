import { useEffect } from 'react';
import { shared } from '../../shell/store';

type Asked = 'note' | 'reminder' | 'file';

const asked = shared<Asked | null>(null);

/** A key asks for what only a tab that is about to be shown can do. */
export const ask = (what: Asked) => asked.set(what);

export function useAsked(what: Asked, act: () => void) {
  asked.use();
  useEffect(() => {
    if (asked.get() === what) {
      asked.set(null);
      act();
    }
  });
}
