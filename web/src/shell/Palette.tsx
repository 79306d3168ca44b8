import { Dialog } from '../ui/Dialog';

export default function Palette({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Go to or do" onClose={onClose}>
      …
    </Dialog>
  );
}
