import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useMe } from '../../api/me';
import { FilterChips } from '../../applications/Filters';
import { filtersOf, withoutFilters } from '../../applications/filterParams';
import { withWrites, writes } from '../../applications/writes';
import { Screen } from '../../shell/Screen';
import { Button } from '../../ui/Button';
import { Empty, Fault, Skeleton } from '../../ui/States';
import styles from './Board.module.css';
import { BoardBar } from './BoardBar';
import { ColumnIcon } from './BoardColumn';
import { columnKeys, columnWord, found } from './columns';
import { FirstRun } from './FirstRun';
import { Lanes } from './Lanes';
import { boardOf } from './list';
import { SampleBanner } from './SampleBanner';
import { useSearchText } from './useSearchText';

const minute = 60_000;

export function Component() {
  const { time_zone: zone } = useMe();
  const [params, setParams] = useSearchParams();
  const search = useSearchText();
  const filters = filtersOf(params);
  const list = useQuery({ ...boardOf(filters), placeholderData: keepPreviousData });
  // What the list does not hold, such as descriptions and notes, only the server can search.
  const deep = useQuery({ ...boardOf(filters, search.settled), enabled: search.settled !== '' });
  const pending = writes.use();

  const cards = useMemo(() => list.data && withWrites(list.data, pending), [list.data, pending]);
  const shown = useMemo(() => {
    if (!cards || !search.text.trim()) {
      return cards;
    }
    const ids = new Set(found(cards, search.text).map((card) => card.id));
    if (search.text === search.settled) {
      deep.data?.forEach((card) => ids.add(card.id));
    }
    return cards.filter((card) => ids.has(card.id));
  }, [cards, search.text, search.settled, deep.data]);

  const clear = () => {
    search.setText('');
    setParams(withoutFilters);
  };
  const sought = [...Object.values(filters), search.text.trim()].filter(Boolean).join(' + ');
  return (
    <Screen title="Board" fixed bar={<BoardBar text={search.text} onText={search.setText} />}>
      <div className={styles.board}>
        {!cards || !shown ? (
          list.error ? (
            <Fault error={list.error} retry={() => void list.refetch()} />
          ) : (
            <Loading />
          )
        ) : cards.length === 0 && !sought ? (
          <FirstRun />
        ) : (
          <>
            <SampleBanner />
            <FilterChips />
            {shown.length === 0 ? (
              <Empty
                title={
                  <>
                    No applications match <em>{sought}</em>.{cards.length > 0 && ` ${cards.length} hidden.`}
                  </>
                }
              >
                <Button onPress={clear}>Clear</Button>
              </Empty>
            ) : (
              <Lanes cards={shown} now={Math.floor(list.dataUpdatedAt / minute) * minute} zone={zone} />
            )}
          </>
        )}
      </div>
    </Screen>
  );
}

/** The columns before their cards. */
function Loading() {
  return (
    <div className={styles.lanes}>
      <div className={styles.columns}>
        {columnKeys.map((key) => (
          <section key={key} className={styles.column} aria-hidden>
            <header className={styles.head}>
              <ColumnIcon column={key} />
              <h2>{columnWord(key)}</h2>
            </header>
            <Skeleton rows={3} label={`Loading ${columnWord(key)}`} />
          </section>
        ))}
      </div>
    </div>
  );
}
