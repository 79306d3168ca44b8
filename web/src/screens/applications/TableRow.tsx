import { Star } from 'lucide-react';
import { memo } from 'react';
import { useHref } from 'react-router';
import { place } from '../../applications/text';
import { StageChip } from '../../ui/Stage';
import { When } from '../../ui/When';
import { stageWord } from '../../words/stages';
import styles from './Applications.module.css';
import { columns } from './columns';
import type { Row } from './items';
import type { ColumnId } from './tableParams';

interface Props {
  row: Row;
  /** Its place in the whole table, from 1. */
  index: number;
  top: number;
  shown: readonly ColumnId[];
  phone: boolean;
  tabbable: boolean;
  selected: boolean;
  open: boolean;
}

/** One application in the table, or on a phone in the list. It has no handlers of its own: the table listens for all of them. */
export const TableRow = memo(function TableRow({ row, index, top, shown, phone, tabbable, selected, open }: Props) {
  const { id, title, company, status } = row;
  const tabIndex = tabbable ? 0 : -1;
  const link = (
    <a href={useHref(`/applications/${id}`)} className={styles.title} title={title} tabIndex={-1} draggable={false}>
      {title}
    </a>
  );
  return (
    <div
      role="row"
      id={`row-${id}`}
      className={styles.row}
      data-row={id}
      data-open={open || undefined}
      style={{ top }}
      tabIndex={tabIndex}
      aria-rowindex={index}
      aria-selected={selected}
      aria-label={`${title}, ${company}, ${stageWord(status)}`}
    >
      <div role="gridcell" className={styles.tick} data-act="select">
        <input
          type="checkbox"
          checked={selected}
          readOnly
          tabIndex={tabIndex}
          aria-label={`Select ${title}, ${company}`}
        />
      </div>
      <div role="gridcell" className={styles.starCell}>
        <button
          type="button"
          className={styles.star}
          data-act="star"
          aria-label={`Star ${title}, ${company}`}
          aria-pressed={row.is_favorite}
          tabIndex={tabIndex}
        >
          <Star size={14} aria-hidden />
        </button>
      </div>
      {phone ? (
        <div role="gridcell" className={styles.line}>
          <span className="row">
            {link}
            <StageChip status={status} />
          </span>
          <span className="row meta">
            <span className="ellipsis grow" title={[company, place(row)].filter(Boolean).join(' · ')}>
              {[company, place(row)].filter(Boolean).join(' · ')}
            </span>
            {row.application_date && <When at={row.application_date} day />}
          </span>
        </div>
      ) : (
        shown.map((column) => {
          const { text, cell } = columns[column];
          const written = text?.(row) ?? undefined;
          return (
            <div key={column} role="gridcell" className={styles.cell} title={written}>
              {column === 'title' ? link : cell ? cell(row) : written}
            </div>
          );
        })
      )}
    </div>
  );
});
