import { memo } from 'react';
import { isEnding, stageWord } from '../../words/stages';
import { absolute } from '../../words/time';
import styles from './Board.module.css';
import { meta, next } from './cardText';
import type { Card } from './columns';

interface Props {
  card: Card;
  now: number;
  zone: string;
  /** The board has one tab stop among its cards: the one that had the focus last. */
  tabbable: boolean;
  selected: boolean;
  moving?: 'lifted' | 'dragged';
}

/** One application on the board. It has no handlers of its own: the board listens for all of them. */
export const BoardCard = memo(function BoardCard({ card, now, zone, tabbable, selected, moving }: Props) {
  const { id, title, company, status } = card;
  const about = meta(card, now, zone);
  const coming = card.next_at === null ? null : next(card.next_at, now, zone);
  const tabIndex = tabbable ? 0 : -1;
  return (
    <div
      role="row"
      id={`card-${id}`}
      className={styles.card}
      data-card={id}
      data-stage={status}
      data-moving={moving}
      tabIndex={tabIndex}
      aria-selected={selected}
      aria-label={`${title}, ${company}`}
    >
      <div role="gridcell" className={styles.cell}>
        <span className={styles.company} title={company}>
          {company}
        </span>
        <span className={styles.title} title={title}>
          {title}
        </span>
        <span className={styles.meta} title={about.full}>
          {about.short}
        </span>
        {coming && (
          <time
            className={styles.next}
            data-late={coming.late || undefined}
            dateTime={card.next_at!}
            title={absolute(card.next_at!, zone)}
          >
            {coming.text}
          </time>
        )}
        {isEnding(status) && <span className={`chip ${styles.ending}`}>{stageWord(status)}</span>}
        <button
          type="button"
          className={styles.star}
          data-act="star"
          aria-label={`Star ${title}`}
          aria-pressed={card.is_favorite}
          tabIndex={tabIndex}
        >
          <svg aria-hidden>
            <use href="#board-star" />
          </svg>
        </button>
        <button
          type="button"
          className={styles.more}
          data-act="menu"
          aria-label={`Actions for ${title}`}
          aria-haspopup="menu"
          tabIndex={tabIndex}
        >
          <svg aria-hidden>
            <use href="#board-more" />
          </svg>
        </button>
      </div>
    </div>
  );
});

/** The two pictures that every card shows, drawn once. */
export function CardPictures() {
  return (
    <svg width={0} height={0} className={styles.pictures} aria-hidden>
      <symbol id="board-star" viewBox="0 0 24 24">
        <path d="m12 2.8 2.84 5.76 6.36.92-4.6 4.49 1.08 6.33L12 17.31 6.32 20.3l1.08-6.33-4.6-4.49 6.36-.92z" />
      </symbol>
      <symbol id="board-more" viewBox="0 0 24 24">
        <path d="M5 12h.01M12 12h.01M19 12h.01" />
      </symbol>
    </svg>
  );
}
