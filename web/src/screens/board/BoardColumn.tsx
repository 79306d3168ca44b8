import { Archive, Plus } from 'lucide-react';
import { memo } from 'react';
import { openQuickAdd } from '../../shell/quickAdd';
import { Button, IconButton } from '../../ui/Button';
import { StageIcon } from '../../ui/Stage';
import styles from './Board.module.css';
import { BoardCard } from './BoardCard';
import { type Column, type ColumnKey, columnWord } from './columns';

export function ColumnIcon({ column }: { column: ColumnKey }) {
  return column === 'closed' ? <Archive size={16} aria-hidden className="muted" /> : <StageIcon status={column} />;
}

interface Props {
  column: Column;
  /** How many of its cards are drawn. */
  drawn: number;
  now: number;
  zone: string;
  /** Those of its own cards that are the board's tab stop or on their way. */
  tabbable: string | null;
  moving: { id: string; by: 'lifted' | 'dragged' } | null;
  selected: ReadonlySet<string>;
  /** What is being moved would land here. */
  over: boolean;
  onMore: (key: ColumnKey) => void;
  onOlder: () => void;
}

const sameColumn = ({ column, ...rest }: Props, { column: next, ...others }: Props) =>
  column.older === next.older &&
  column.cards.length === next.cards.length &&
  column.cards.every((card, at) => card === next.cards[at]) &&
  Object.entries(rest).every(([name, value]) => value === others[name as keyof typeof others]);

/** Drawn again only when something in it has changed: a key that moves a card must not wait for the other four. */
export const BoardColumn = memo(function BoardColumn({
  column,
  drawn,
  now,
  zone,
  tabbable,
  moving,
  selected,
  over,
  onMore,
  onOlder,
}: Props) {
  const { key, cards, older } = column;
  const word = columnWord(key);
  const rest = cards.length - drawn;
  const add = key !== 'closed' && (
    <IconButton icon={Plus} label={`Add to ${word}`} onPress={() => openQuickAdd({ status: key })} />
  );
  return (
    <section
      className={styles.column}
      data-column={key}
      data-stage={key}
      data-over={over || undefined}
      aria-labelledby={`column-${key}`}
    >
      <header className={styles.head}>
        <ColumnIcon column={key} />
        <h2 id={`column-${key}`}>
          {word} <span className={styles.count}>{cards.length}</span>
        </h2>
        {cards.length > 0 && add}
      </header>
      <div className={styles.list} data-scroll="y">
        {cards.length > 0 ? (
          <div role="grid" aria-label={word} aria-multiselectable className={styles.cards}>
            {cards.slice(0, drawn).map((card) => (
              <BoardCard
                key={card.id}
                card={card}
                now={now}
                zone={zone}
                tabbable={tabbable === card.id}
                selected={selected.has(card.id)}
                moving={moving?.id === card.id ? moving.by : undefined}
              />
            ))}
          </div>
        ) : (
          <div className={styles.nothing}>
            <p>{key === 'closed' ? 'Nothing closed in the last 30 days.' : `Nothing in ${word} yet.`}</p>
            {add}
          </div>
        )}
        {rest > 0 && (
          <Button kind="quiet" onPress={() => onMore(key)}>
            Show {Math.min(rest, 50)} more
          </Button>
        )}
        {older > 0 && (
          <Button kind="quiet" onPress={onOlder}>
            Show {older} older
          </Button>
        )}
      </div>
    </section>
  );
}, sameColumn);
