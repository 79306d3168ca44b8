import { Dialog } from '../ui/Dialog';
import type { Status } from '../words/stages';

export default function QuickAddDialog({ onClose }: { start: { status?: Status }; onClose: () => void }) {
  return (
    <Dialog title="New application" onClose={onClose}>
      …
    </Dialog>
  );
}
