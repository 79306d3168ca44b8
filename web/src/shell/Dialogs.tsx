import { lazy, Suspense } from 'react';
import { type Conflict, whenConflict } from '../api/save';
import { quickAdd } from './quickAdd';
import { shared } from './store';

const Palette = lazy(() => import('./Palette'));
const Shortcuts = lazy(() => import('./Shortcuts'));
const ConflictDialog = lazy(() => import('./ConflictDialog'));
const QuickAdd = lazy(() => import('./QuickAddDialog'));

const conflict = shared<Conflict | null>(null);

let asked: Promise<'yours' | 'theirs'> = Promise.resolve('theirs');

/** One at a time: no question takes the place of another that waits for its answer. */
whenConflict(
  (fields) =>
    (asked = asked.then(
      () =>
        new Promise((resolve) =>
          conflict.set({
            fields,
            answer: (whose) => {
              conflict.set(null);
              resolve(whose);
            },
          }),
        ),
    )),
);

const open = shared<'palette' | 'shortcuts' | null>(null);
export const openPalette = () => open.set('palette');
export const openShortcuts = () => open.set('shortcuts');

/** The dialogs that any screen can open. */
export function Dialogs() {
  const shown = open.use();
  const adding = quickAdd.use();
  const differing = conflict.use();
  const close = () => open.set(null);
  return (
    <Suspense>
      {shown === 'palette' && <Palette onClose={close} />}
      {shown === 'shortcuts' && <Shortcuts onClose={close} />}
      {adding && <QuickAdd start={adding} onClose={() => quickAdd.set(null)} />}
      {differing && <ConflictDialog {...differing} />}
    </Suspense>
  );
}
