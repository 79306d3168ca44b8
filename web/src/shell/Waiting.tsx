import { X } from 'lucide-react';
import { cache } from '../api/cache';
import { discard, queue } from '../api/queue';
import { IconButton } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { When } from '../ui/When';

/** The changes that could not be sent yet, each with the way to drop it. */
export default function Waiting({ onClose }: { onClose: () => void }) {
  const waiting = queue.use();
  return (
    <Dialog title="Changes that wait to be sent" onClose={onClose}>
      <ul className="list">
        {waiting.map(({ key, label, at }) => (
          <li key={key} className="row">
            <span className="grow long-text">{label}</span>
            <span className="meta">
              <When at={at} />
            </span>
            <IconButton
              icon={X}
              label={`Do not send: ${label}`}
              onPress={() => void discard(key).then(() => cache.invalidateQueries())}
            />
          </li>
        ))}
      </ul>
      {waiting.length === 0 && <p className="muted">Nothing waits any more.</p>}
    </Dialog>
  );
}
