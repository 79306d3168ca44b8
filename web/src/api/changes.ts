import { useEffect } from 'react';
import { changed } from './cache';

/** Keeps this tab in step with every other one, and with other devices, while it is open. */
export function useChanges() {
  useEffect(() => {
    const events = new EventSource('/api/v1/events');
    let waiting: Set<string> | null = null;
    events.addEventListener('change', (event: MessageEvent<string>) => {
      const { type } = JSON.parse(event.data) as { type: string };
      if (!waiting) {
        const types = (waiting = new Set());
        setTimeout(() => {
          waiting = null;
          void changed(...types);
        }, 250);
      }
      waiting.add(type);
    });
    return () => events.close();
  }, []);
}
