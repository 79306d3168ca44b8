import { ArrowDown, ArrowUp, Download, FileSpreadsheet, FileText, SlidersHorizontal } from 'lucide-react';
import { Dialog, DialogTrigger, Heading, Label, Popover } from 'react-aria-components';
import { useSearchParams } from 'react-router';
import { filtersOf } from '../../applications/filterParams';
import { density } from '../../shell/density';
import { IconButton } from '../../ui/Button';
import { Checkbox, Choice } from '../../ui/Field';
import { Menu } from '../../ui/Menu';
import { Radios } from '../../ui/Radios';
import styles from './Applications.module.css';
import { columns } from './columns';
import {
  columnIds,
  type Group,
  groups,
  type Sort,
  sorts,
  viewOf,
  withColumn,
  withGroup,
  withSort,
} from './tableParams';
import { searchOf } from './useRows';

const options = <K extends string>(words: Record<K, string>) =>
  (Object.keys(words) as K[]).map((id) => ({ id, label: words[id] }));

/** How the table is laid out: order, groups, columns, density. */
export function LayoutButton() {
  const [params, setParams] = useSearchParams();
  const view = viewOf(params);
  const rows = density.use();
  const rising = view.order === 'asc';
  return (
    <DialogTrigger>
      <IconButton icon={SlidersHorizontal} label="Layout" />
      <Popover className="popover" placement="bottom end">
        <Dialog className={styles.layout}>
          <div className="form">
            <Heading slot="title" level={2}>
              Layout
            </Heading>
            <div className={styles.order}>
              <Choice<Sort>
                label="Sort by"
                options={options(sorts)}
                value={view.sort}
                onChange={(sort) => sort !== view.sort && setParams((now) => withSort(now, sort))}
              />
              <IconButton
                icon={rising ? ArrowUp : ArrowDown}
                label={rising ? 'Ascending: turn round' : 'Descending: turn round'}
                onPress={() => setParams((now) => withSort(now, view.sort))}
              />
            </div>
            <Choice<Group | 'none'>
              label="Group by"
              options={[{ id: 'none', label: 'Nothing' }, ...options(groups)]}
              value={view.group ?? 'none'}
              onChange={(group) => setParams((now) => withGroup(now, group === 'none' ? null : group))}
            />
            <div className={`field ${styles.wideOnly}`} role="group" aria-labelledby="layout-columns">
              <Label id="layout-columns">Columns</Label>
              <div className={styles.columnList}>
                {columnIds.slice(1).map((id) => (
                  <Checkbox
                    key={id}
                    isSelected={view.columns.includes(id)}
                    onChange={(on) => setParams((now) => withColumn(now, id, on), { replace: true })}
                  >
                    {columns[id].word}
                  </Checkbox>
                ))}
              </div>
            </div>
            <div className={styles.wideOnly}>
              <Radios
                label="Rows"
                options={[
                  { id: 'comfortable', label: 'Comfortable' },
                  { id: 'compact', label: 'Compact' },
                ]}
                value={rows}
                onChange={density.set}
              />
            </div>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** The applications of this filter as a file. */
export function ExportMenu() {
  const [params] = useSearchParams();
  const view = viewOf(params);
  const filters = new URLSearchParams(filtersOf(params));
  if (searchOf(params)) {
    filters.set('search', searchOf(params));
  }
  const sorted = new URLSearchParams([...filters, ['sort_by', view.sort], ['sort_order', view.order]]);
  return (
    <Menu
      label="Export"
      icon={Download}
      actions={[
        {
          id: 'csv',
          label: 'CSV of this list',
          icon: <FileSpreadsheet size={16} aria-hidden />,
          download: `/api/v1/analytics/export/applications/csv?${sorted}`,
        },
        {
          id: 'pdf',
          label: 'PDF report of this filter',
          icon: <FileText size={16} aria-hidden />,
          download: `/api/v1/analytics/export/applications/pdf?${filters}`,
        },
      ]}
    />
  );
}
