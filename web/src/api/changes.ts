import { useEffect } from 'react';
import { changed } from './cache';
import { reached } from './queue';

/** Keeps this tab in step with every other one, and with other devices, while it is open. */
export function useChanges() {
  useEffect(() => {
    const events = new EventSource('/api/v1/events');
    events.onopen = reached;
    let waiting: Set<string> | null = null;
    let polling: ReturnType<typeof setInterval> | undefined;
    events.addEventListener('error', () => {
      polling ??= setInterval(() => void changed('all'), 60_000);
    });
    events.addEventListener('open', () => {
      if (polling) {
        clearInterval(polling);
        polling = undefined;
        // Nobody knows what was told meanwhile.
        void changed('all');
      }
    });
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
    return () => {
      clearInterval(polling);
      events.close();
    };
  }, []);
}
