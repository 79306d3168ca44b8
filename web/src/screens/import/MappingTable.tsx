import { Choice } from '../../ui/Field';
import type { Columns } from './csv';
import { type Mapping, type TargetId, targets } from './fields';
import styles from './Import.module.css';

interface Props {
  columns: Columns;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

/** Which column fills which field, with the first row's value to tell by. */
export function MappingTable({ columns, mapping, onChange }: Props) {
  const names = [...new Set(columns.names.filter((name) => name !== ''))];
  const options = [{ id: '', label: 'Leave out' }, ...names.map((id) => ({ id, label: id }))];
  const set = (id: TargetId, column: string) => {
    const next = { ...mapping };
    if (column) {
      next[id] = column;
    } else {
      delete next[id];
    }
    onChange(next);
  };
  return (
    <div className="table-region" tabIndex={0} role="region" aria-label="Columns">
      <table className={`table ${styles.mapping}`}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Column of the file</th>
            <th scope="col">First row</th>
          </tr>
        </thead>
        <tbody>
          {targets.map((target) => {
            const column = mapping[target.id];
            const example = column === undefined ? '' : columns.example[columns.names.indexOf(column)];
            return (
              <tr key={target.id}>
                <th scope="row">
                  {target.label}
                  {'required' in target && <span className="meta"> required</span>}
                </th>
                <td>
                  <Choice
                    label={`Column for ${target.label}`}
                    hideLabel
                    options={options}
                    value={column ?? ''}
                    onChange={(name) => set(target.id, name)}
                  />
                </td>
                <td className={`muted ellipsis ${styles.example}`} title={example}>
                  {example}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
