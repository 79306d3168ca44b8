import { lazy, Suspense, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { BulkBar } from '../../applications/BulkBar';
import { EndingPopover } from '../../applications/EndingPopover';
import { usePhone } from '../../ui/useMedia';
import styles from './Board.module.css';
import { CardPictures } from './BoardCard';
import { BoardColumn } from './BoardColumn';
import { CardMenu } from './CardMenu';
import { type Card, columnWord } from './columns';
import { useBoardKeys } from './useBoardKeys';
import { elementOf } from './useCardFocus';
import { useDrag } from './useDrag';
import { useLanes } from './useLanes';

const Panel = lazy(() => import('../application/Panel'));

interface Props {
  cards: readonly Card[];
  now: number;
  zone: string;
}

/** The stages side by side, or one at a time on a phone, with everything that moves cards between them. */
export function Lanes({ cards, now, zone }: Props) {
  const phone = usePhone();
  const region = useRef<HTMLDivElement>(null);
  const lanes = useLanes(cards, now, phone);
  const onKeyDown = useBoardKeys(lanes);
  useDrag(region, { lift: lanes.setDragged, over: lanes.setOver, drop: lanes.dropPointer });
  const [params] = useSearchParams();
  const opened = params.get('open');

  const onClick = (event: React.MouseEvent) => {
    const target = event.target as HTMLElement;
    const id = target.closest<HTMLElement>('[data-card]')?.dataset['card'];
    const act = target.closest<HTMLElement>('[data-act]')?.dataset['act'];
    if (!id) {
      return;
    }
    if (act === 'star') {
      lanes.toggleStar(id);
    } else if (act === 'menu') {
      lanes.setMenu(id);
    } else {
      lanes.open(id);
    }
  };

  const { menu, closing, selection } = lanes;
  const asked = closing && !closing.bulk ? lanes.byId(closing.ids[0]!) : undefined;
  return (
    <div className={styles.lanes} ref={region} onKeyDown={onKeyDown} onClick={onClick}>
      <CardPictures />
      {phone && (
        <div role="group" aria-label="Stages" className={styles.stages}>
          {lanes.columns.map(({ key, cards: inside }) => (
            <button
              key={key}
              type="button"
              className={styles.stage}
              data-column={key}
              data-over={lanes.over === key || undefined}
              aria-pressed={lanes.shown[0]?.key === key}
              onClick={() => lanes.showStage(key)}
            >
              {columnWord(key)} <span className={styles.count}>{inside.length}</span>
            </button>
          ))}
        </div>
      )}
      <div
        className={styles.columns}
        role="region"
        aria-label="Board"
        tabIndex={0}
        data-scroll="x"
        onFocus={lanes.onFocus}
        onBlur={lanes.onBlur}
      >
        {lanes.shown.map((column) => {
          const own = (id: string | null | undefined) => column.cards.some((card) => card.id === id);
          return (
            <BoardColumn
              key={column.key}
              column={column}
              drawn={lanes.drawnOf(column.key)}
              now={now}
              zone={zone}
              tabbable={own(lanes.tabbable) ? lanes.tabbable : null}
              selected={lanes.marked}
              moving={own(lanes.moving?.id) ? lanes.moving : null}
              over={lanes.over === column.key}
              onMore={lanes.more}
              onOlder={lanes.showOlder}
            />
          );
        })}
      </div>
      {selection.length > 0 && (
        <BulkBar
          selection={selection}
          onMove={lanes.moveSelection}
          onClose={lanes.askEnding}
          onDelete={lanes.trashSelection}
          onClear={lanes.clear}
        />
      )}
      {menu && (
        <CardMenu
          card={menu}
          anchor={elementOf(menu.id)?.querySelector('[data-act=menu]') ?? document.body}
          onClose={() => lanes.setMenu(null)}
          onOpen={() => lanes.open(menu.id)}
          onPage={() => lanes.page(menu.id)}
          onMove={(to) => lanes.moveTo(menu.id, to)}
          onStar={() => lanes.toggleStar(menu.id)}
          onDelete={() => lanes.trash([menu])}
        />
      )}
      {closing && (
        <EndingPopover
          what={asked?.title ?? `${closing.ids.length} applications`}
          anchor={() => (asked ? elementOf(asked.id) : document.getElementById('bulk-count'))}
          withReason={!closing.bulk}
          onChoose={lanes.close}
          onClose={lanes.keepOpen}
        />
      )}
      {opened && (
        <Suspense>
          <Panel
            id={opened}
            onClose={() => {
              lanes.open(null);
              lanes.focus(opened);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
