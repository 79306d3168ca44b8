import { lazy, Suspense } from 'react';
import { ConflictDialog } from './ConflictDialog';
import { quickAdd } from './quickAdd';
import { shared } from './store';

const Palette = lazy(() => import('./Palette'));
const Shortcuts = lazy(() => import('./Shortcuts'));
const QuickAdd = lazy(() => import('./QuickAddDialog'));

const open = shared<'palette' | 'shortcuts' | null>(null);
export const openPalette = () => open.set('palette');
export const openShortcuts = () => open.set('shortcuts');

/** The dialogs that any screen can open. */
export function Dialogs() {
  const shown = open.use();
  const adding = quickAdd.use();
  const close = () => open.set(null);
  return (
    <Suspense>
      {shown === 'palette' && <Palette onClose={close} />}
      {shown === 'shortcuts' && <Shortcuts onClose={close} />}
      {adding && <QuickAdd start={adding} onClose={() => quickAdd.set(null)} />}
      <ConflictDialog />
    </Suspense>
  );
}
