import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export const tabs = [
  { id: 'timeline', label: 'Timeline' },
  { id: 'interviews', label: 'Interviews' },
  { id: 'notes', label: 'Notes' },
  { id: 'reminders', label: 'Reminders' },
  { id: 'people', label: 'People' },
  { id: 'outcome', label: 'Feedback' },
  { id: 'documents', label: 'Documents' },
  { id: 'description', label: 'Description' },
] as const;
export type Tab = (typeof tabs)[number]['id'];

/** What is being added in a dialog of the tab that is shown. */
export type Adding = 'event' | 'interview' | null;

/** Which tab is shown and which form is open on it, as the page's address says. */
export function useAddress() {
  const [params, setParams] = useSearchParams();
  const go = useCallback(
    (tab: Tab, adding: Adding = null) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (tab === 'timeline') {
            next.delete('tab');
          } else {
            next.set('tab', tab);
          }
          if (adding) {
            next.set('add', adding);
          } else {
            next.delete('add');
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const tab: Tab = tabs.find(({ id }) => id === params.get('tab'))?.id ?? 'timeline';
  return { tab, adding: params.get('add') as Adding, go };
}
