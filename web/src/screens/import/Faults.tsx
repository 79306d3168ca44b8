import { useEffect, useRef } from 'react';
import { wordOf } from '../../words/stages';

export interface ImportFault {
  row: number;
  field: string;
  message: string;
}

const most = 200;

/** What is wrong in the file, by row. */
export function Faults({ rows, faults }: { rows: number; faults: ImportFault[] }) {
  const summary = useRef<HTMLParagraphElement>(null);
  useEffect(() => summary.current?.focus(), [faults]);
  return (
    <>
      <p className="error-summary" role="alert" tabIndex={-1} ref={summary}>
        {faults.length === 1 ? 'One fault' : `${faults.length} faults`} in {rows} rows. Mend them in the file, or leave
        the column out, and check again. Nothing has been written.
      </p>
      <div className="table-region" tabIndex={0} role="region" aria-label="Faults">
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="number">
                Row
              </th>
              <th scope="col">Field</th>
              <th scope="col">What is wrong</th>
            </tr>
          </thead>
          <tbody>
            {faults.slice(0, most).map((fault, at) => (
              <tr key={at}>
                <td className="number">{fault.row}</td>
                <td>{wordOf(fault.field)}</td>
                <td>{fault.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {faults.length > most && <p className="meta">The first {most} are shown.</p>}
    </>
  );
}
