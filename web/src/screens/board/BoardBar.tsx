import { Check, SlidersHorizontal } from 'lucide-react';
import { FilterButton } from '../../applications/Filters';
import { density } from '../../shell/density';
import { Menu } from '../../ui/Menu';
import { wordOf } from '../../words/stages';
import styles from './Board.module.css';

interface Props {
  text: string;
  onText: (text: string) => void;
}

/** The board's part of the title bar: search, filter, view. */
export function BoardBar({ text, onText }: Props) {
  const view = density.use();
  return (
    <>
      <input
        id="board-search"
        className={`input ${styles.search}`}
        type="search"
        aria-label="Search the board"
        placeholder="Search"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && text && (event.stopPropagation(), onText(''))}
      />
      <FilterButton />
      <Menu
        label="View"
        icon={SlidersHorizontal}
        actions={(['comfortable', 'compact'] as const).map((name) => ({
          id: name,
          label: wordOf(name),
          icon: view === name ? <Check size={16} aria-label="Chosen" /> : <span className={styles.blank} />,
          onAction: () => density.set(name),
        }))}
      />
    </>
  );
}
