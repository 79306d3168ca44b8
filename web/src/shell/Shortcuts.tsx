import { Dialog } from '../ui/Dialog';
import { Keys } from '../ui/Keys';
import { activeKeys } from './keys';

/** Every key that works on the screen behind. */
export default function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Shortcuts" onClose={onClose}>
      <table className="table">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Act</th>
            <th scope="col">Keys</th>
          </tr>
        </thead>
        <tbody>
          {activeKeys().map(({ keys, label }) => (
            <tr key={keys + label}>
              <td>{label}</td>
              <td className="number">
                <Keys keys={keys} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="meta">Single letters can be switched off in Settings, Appearance.</p>
    </Dialog>
  );
}
