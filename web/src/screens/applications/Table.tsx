import { ArrowDown, ArrowUp } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { BulkBar } from '../../applications/BulkBar';
import { EndingPopover } from '../../applications/EndingPopover';
import { usePhone } from '../../ui/useMedia';
import styles from './Applications.module.css';
import { columns } from './columns';
import { itemsOf, type Row, topsOf } from './items';
import { TableRow } from './TableRow';
import { type TableView, viewOf, withSort } from './tableParams';
import { useTable } from './useTable';
import { useTableKeys } from './useTableKeys';
import { useHeights, useWindow } from './useWindow';

const Panel = lazy(() => import('../application/Panel'));

interface Props {
  rows: readonly Row[];
  /** There are more rows than have been read. */
  more: boolean;
  onMore: () => void;
  /** The rows are those of the search before, while those of this one are read. */
  busy: boolean;
}

/** The applications as rows of which only those in sight are drawn, and what can be done with them. */
export function Table({ rows, more, onMore, busy }: Props) {
  const [params] = useSearchParams();
  const view = viewOf(params);
  const phone = usePhone();
  const table = useTable(rows);
  const onKeyDown = useTableKeys(table);
  const scroller = useRef<HTMLDivElement>(null);
  const rowProbe = useRef<HTMLDivElement>(null);
  const headProbe = useRef<HTMLDivElement>(null);
  const heights = useHeights(rowProbe, headProbe);
  const items = useMemo(() => itemsOf(rows, view.group, more), [rows, view.group, more]);
  const tops = useMemo(() => topsOf(items, heights.row, heights.head), [items, heights]);
  const [first, end] = useWindow(scroller, tops);

  const near = end > items.length - 20;
  useEffect(() => {
    if (near && more) {
      onMore();
    }
  }, [near, more, onMore, rows.length]);

  const list = JSON.stringify([...params].filter(([name]) => name !== 'open'));
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [list]);

  // The row that has the focus stays in the page however far it is scrolled away, or its keys would be lost.
  const held = items.findIndex((item) => item.key === table.current);
  const drawn = items
    .map((item, index) => ({ item, index }))
    .filter(({ index }) => (index >= first && index < end) || index === held);

  const onClick = (event: React.MouseEvent) => {
    const target = event.target as HTMLElement;
    const id = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
    const act = target.closest<HTMLElement>('[data-act]')?.dataset['act'];
    if (!id || (target.closest('a') && (event.metaKey || event.ctrlKey))) {
      return;
    }
    if (act === 'select' || event.metaKey || event.ctrlKey) {
      if (event.shiftKey) {
        table.markTo(id);
      } else {
        table.toggle(id);
      }
    } else if (event.shiftKey) {
      event.preventDefault();
      table.markTo(id);
    } else if (act === 'star') {
      table.toggleStar(id);
    } else {
      event.preventDefault();
      table.open(id);
    }
  };

  const tracks = ['2rem', '2rem', ...(phone ? ['minmax(0, 1fr)'] : view.columns.map((id) => columns[id].width))];
  const { selection } = table;
  return (
    <div className={styles.frame}>
      <div
        className={styles.scroller}
        ref={scroller}
        role="region"
        aria-label="Applications"
        tabIndex={0}
        data-scroll="x"
        data-bulk={selection.length > 0 || undefined}
      >
        <div
          role="grid"
          aria-label="Applications"
          aria-multiselectable
          aria-busy={busy}
          aria-rowcount={more ? -1 : items.length + 1}
          className={styles.grid}
          style={{ '--tracks': tracks.join(' ') } as React.CSSProperties}
        >
          <Head view={view} phone={phone} all={selection.length} of={rows.length} onAll={table.markAll} />
          <div
            role="rowgroup"
            className={styles.body}
            style={{ height: tops.at(-1) }}
            onClick={onClick}
            onKeyDown={onKeyDown}
            onFocus={(event) => {
              const id = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset['row'];
              if (id) {
                table.setCurrent(id);
              }
            }}
          >
            {drawn.map(({ item, index }) =>
              item.kind === 'head' ? (
                <div
                  key={item.key}
                  role="row"
                  className={styles.groupHead}
                  style={{ top: tops[index] }}
                  aria-rowindex={index + 2}
                >
                  <div role="gridcell" aria-colspan={tracks.length} className={styles.groupWord} title={item.word}>
                    {item.word}{' '}
                    <span className={styles.count}>
                      {item.count}
                      {item.more && '+'}
                    </span>
                  </div>
                </div>
              ) : (
                <TableRow
                  key={item.key}
                  row={item.row}
                  index={index + 2}
                  top={tops[index]!}
                  shown={view.columns}
                  phone={phone}
                  tabbable={item.key === table.current}
                  selected={table.marked.has(item.key)}
                  open={item.key === table.opened}
                />
              ),
            )}
          </div>
        </div>
        <div className={styles.rowProbe} ref={rowProbe} />
        <div className={styles.headProbe} ref={headProbe} />
      </div>
      {selection.length > 0 && (
        <BulkBar
          selection={selection}
          onMove={table.moveSelection}
          onClose={() => table.setClosing(true)}
          onDelete={table.trashSelection}
          onClear={table.clear}
        />
      )}
      {table.closing && (
        <EndingPopover
          what={selection.length === 1 ? selection[0]!.title : `${selection.length} applications`}
          anchor={() => document.getElementById('bulk-count')}
          withReason={false}
          onChoose={table.moveSelection}
          onClose={() => table.setClosing(false)}
        />
      )}
      {table.opened && (
        <Suspense>
          <Panel
            id={table.opened}
            onClose={() => {
              const id = table.opened;
              table.open(null);
              table.focus(id);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

interface HeadProps {
  view: TableView;
  phone: boolean;
  /** How many rows are selected, of how many. */
  all: number;
  of: number;
  onAll: (on: boolean) => void;
}

function Head({ view, phone, all, of, onAll }: HeadProps) {
  const [, setParams] = useSearchParams();
  const whole = all > 0 && all === of;
  const tick = useRef<HTMLInputElement>(null);
  useEffect(() => {
    tick.current!.indeterminate = all > 0 && !whole;
  }, [all, whole]);
  return (
    <div role="rowgroup" className={styles.heads}>
      <div role="row" aria-rowindex={1} className={styles.head}>
        <div role="columnheader" className={styles.tick}>
          <label className={styles.all}>
            <input
              id="select-all"
              type="checkbox"
              ref={tick}
              checked={whole}
              onChange={() => onAll(!whole)}
              aria-label={`Select all ${of} rows that are loaded`}
            />
          </label>
        </div>
        <div role="columnheader" className={styles.starCell}>
          <span className="visually-hidden">Star</span>
        </div>
        {phone ? (
          <div role="columnheader" className={styles.cell}>
            <label htmlFor="select-all">Select all</label>
          </div>
        ) : (
          view.columns.map((id) => {
            const { word, sort } = columns[id];
            const sorted = sort === view.sort;
            const Arrow = view.order === 'asc' ? ArrowUp : ArrowDown;
            return (
              <div
                key={id}
                role="columnheader"
                className={styles.cell}
                aria-sort={!sorted ? undefined : view.order === 'asc' ? 'ascending' : 'descending'}
              >
                {sort ? (
                  <button
                    type="button"
                    className={styles.sort}
                    data-sorted={sorted || undefined}
                    onClick={() => setParams((now) => withSort(now, sort))}
                  >
                    <span className="ellipsis" title={word}>
                      {word}
                    </span>
                    {sorted && <Arrow size={12} aria-hidden />}
                  </button>
                ) : (
                  word
                )}
              </div>
            );
          })
        )}
      </div>
    </div>
  );
}
