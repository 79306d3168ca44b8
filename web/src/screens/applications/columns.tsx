import { pay, place } from '../../applications/text';
import { StageChip } from '../../ui/Stage';
import { When } from '../../ui/When';
import type { Row } from './items';
import type { ColumnId, Sort } from './tableParams';

interface Column {
  word: string;
  /** A track of the grid: what it takes at least, and its part of what is left. */
  width: string;
  sort?: Sort;
  /** The cell's text, with its full form where it may be cut off. */
  text?: (row: Row) => string | null;
  cell?: (row: Row) => React.ReactNode;
}

const payOf = (row: Row) => {
  const amount = pay(row);
  return amount && row.salary_period !== 'year' ? `${amount} / ${row.salary_period}` : amount;
};

export const columns: Record<ColumnId, Column> = {
  title: { word: 'Title', width: 'minmax(13rem, 2.2fr)', sort: 'title' },
  company: { word: 'Company', width: 'minmax(8.5rem, 1.4fr)', sort: 'company', text: (row) => row.company },
  status: {
    word: 'Stage',
    width: 'minmax(7.5rem, 0.7fr)',
    sort: 'status',
    cell: (row) => <StageChip status={row.status} />,
  },
  applied: {
    word: 'Applied',
    width: 'minmax(6.5rem, 0.7fr)',
    sort: 'application_date',
    cell: (row) => row.application_date && <When at={row.application_date} day />,
  },
  activity: {
    word: 'Last activity',
    width: 'minmax(7rem, 0.7fr)',
    sort: 'last_activity_at',
    cell: (row) => <When at={row.last_activity_at} />,
  },
  source: { word: 'Source', width: 'minmax(8.5rem, 1fr)', sort: 'source', text: (row) => row.source },
  pay: { word: 'Pay', width: 'minmax(7rem, 1fr)', sort: 'salary_max', text: payOf },
  place: { word: 'Place', width: 'minmax(6.5rem, 1fr)', sort: 'location', text: place },
  deadline: {
    word: 'Deadline',
    width: 'minmax(6.5rem, 0.7fr)',
    sort: 'deadline',
    cell: (row) => row.deadline && <When at={row.deadline} day />,
  },
  tags: { word: 'Tags', width: 'minmax(5.5rem, 1fr)', text: (row) => row.tags.join(', ') || null },
};
