import type { Conflict } from '../api/save';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { wordOf } from '../words/stages';

const shown = (value: unknown) =>
  Array.isArray(value) ? value.join(', ') : value === null || value === undefined || value === '' ? '–' : String(value);

/** The record was changed elsewhere in the same fields: both versions side by side, and nothing lost in silence. */
export default function ConflictDialog({ fields, answer }: Conflict) {
  return (
    <Dialog title="Changed somewhere else too" wide onClose={() => answer('theirs')}>
      <div className="table-region" tabIndex={0} role="region" aria-label="Both versions">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Yours</th>
              <th scope="col">Theirs</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field.name}>
                <th scope="row">{wordOf(field.name)}</th>
                <td className="long-text">{shown(field.yours)}</td>
                <td className="long-text">{shown(field.theirs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="actions">
        <Button onPress={() => answer('theirs')}>Keep theirs</Button>
        <Button kind="primary" onPress={() => answer('yours')}>
          Write yours
        </Button>
      </div>
    </Dialog>
  );
}
