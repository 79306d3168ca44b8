import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { move, remove, star } from '../../applications/acts';
import { withParam } from '../../applications/filterParams';
import { keepOrder } from '../../applications/order';
import { announce } from '../../ui/announce';
import { announcements } from '../../words/announcements';
import { isEnding, type Stage, type Status, stageWord } from '../../words/stages';
import {
  type Card,
  columnBeside,
  type ColumnKey,
  columnOf,
  columnWord,
  neighbour,
  toColumns,
  type Way,
  withPreview,
} from './columns';
import { focusedCard, useCardFocus } from './useCardFocus';

const step = 50;
/** A screenful, painted before the rest of the step. */
const atFirst = 12;

/** Whose ending is asked, and whether it is the selection's. */
interface Closing {
  ids: readonly string[];
  bulk: boolean;
}

/** The board's state and what can be done on it; keys, pointer, menus and the bulk bar all end in these acts. */
export function useLanes(cards: readonly Card[], now: number, phone: boolean) {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const { current, focus, onFocus, onBlur } = useCardFocus();
  const [lifted, setLifted] = useState<{ id: string; to: ColumnKey } | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<ColumnKey | null>(null);
  const [closing, setClosing] = useState<Closing | null>(null);
  const [menu, setMenu] = useState<string | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [drawn, setDrawn] = useState<Partial<Record<ColumnKey, number>>>({});

  const older = params.get('older') === '1';
  const asked = closing && !closing.bulk ? closing.ids[0]! : null;
  const preview = asked ? { id: asked, to: 'closed' as const } : lifted;
  const settled = useMemo(() => toColumns(cards, now, older), [cards, now, older]);
  const columns = preview ? withPreview(settled, preview.id, preview.to) : settled;
  const stage =
    (params.get('stage') as ColumnKey | null) ?? columns.find((column) => column.cards.length)?.key ?? 'saved';
  const shown = phone ? columns.filter((column) => column.key === (preview?.to ?? stage)) : columns;
  const unasked = useDeferredValue(step, atFirst);
  const drawnOf = (key: ColumnKey) => drawn[key] ?? unasked;
  const grid = shown.map((column) => column.cards.slice(0, drawnOf(column.key)).map((card) => card.id));
  const first = grid.find((column) => column.length)?.[0] ?? null;
  const tabbable = current !== null && grid.some((column) => column.includes(current)) ? current : first;
  const byId = (id: string | null) => cards.find((card) => card.id === id);
  const selection = cards.filter((card) => marked.has(card.id));

  const open = (id: string | null) => {
    keepOrder(grid.flat());
    setParams((now) => withParam(now, 'open', id), { replace: id === null });
  };
  const showStage = (key: ColumnKey) => setParams((now) => withParam(now, 'stage', key), { replace: true });

  const moveTo = (id: string, to: ColumnKey) => {
    const card = byId(id);
    if (!card) {
      return;
    }
    if (to === 'closed') {
      setClosing({ ids: [id], bulk: false });
      return;
    }
    const interview = {
      word: 'Add interview',
      act: () => void navigate(`/applications/${id}?tab=interviews&add=interview`),
    };
    void move([card], to, to === 'interviewing' ? { offer: interview } : {});
    focus(id);
    if (phone) {
      showStage(to);
    }
  };

  const close = (ending: Status, reason: string | null) => {
    if (!closing) {
      return;
    }
    const closed = cards.filter((card) => closing.ids.includes(card.id));
    setClosing(null);
    void move(closed, ending, { reason });
    if (closing.bulk) {
      setMarked(new Set());
    } else {
      announce(announcements.dropped(closed[0]?.title ?? '', `Closed, ${stageWord(ending)}`));
      focus(closing.ids[0]!);
    }
  };

  const keepOpen = () => {
    const card = closing?.bulk ? undefined : byId(closing?.ids[0] ?? null);
    setClosing(null);
    if (card) {
      announce(announcements.cancelled(card.title, stageWord(card.status)));
      focus(card.id);
    }
  };

  const lift = (id: string) => {
    const card = byId(id);
    if (card) {
      setLifted({ id, to: columnOf(card.status) });
      announce(announcements.lifted(card.title, stageWord(card.status)));
    }
  };

  const choose = (way: 'left' | 'right') => {
    if (lifted) {
      const to = columnBeside(lifted.to, way);
      setLifted({ ...lifted, to });
      announce(announcements.over(columnWord(to)));
    }
  };

  const drop = () => {
    const card = byId(lifted?.id ?? null);
    setLifted(null);
    if (card && lifted) {
      if (lifted.to !== columnOf(card.status)) {
        moveTo(card.id, lifted.to);
      }
      if (lifted.to !== 'closed' || isEnding(card.status)) {
        announce(announcements.dropped(card.title, columnWord(lifted.to)));
      }
    }
  };

  const putBack = () => {
    const card = byId(lifted?.id ?? null);
    setLifted(null);
    if (card) {
      announce(announcements.cancelled(card.title, stageWord(card.status)));
    }
  };

  const walk = (way: Way) => {
    const from = focusedCard();
    const to = from ? neighbour(grid, from, way) : tabbable;
    if (to) {
      focus(to);
    } else if (phone && (way === 'left' || way === 'right')) {
      const beside = columnBeside(shown[0]!.key, way);
      showStage(beside);
      focus(columns.find((column) => column.key === beside)?.cards[0]?.id ?? null);
    }
  };

  /** The next card of the column, or, with a panel open, the next application in it. */
  const turn = (way: 'up' | 'down') => {
    const opened = params.get('open');
    const to = opened && neighbour(grid, opened, way);
    if (to) {
      setParams((now) => withParam(now, 'open', to), { replace: true });
    } else if (!opened) {
      walk(way);
    }
  };

  const mark = (ids: readonly string[], on: boolean) => {
    const next = new Set(marked);
    ids.forEach((id) => (on ? next.add(id) : next.delete(id)));
    setMarked(next);
    announce(announcements.selected(next.size));
  };

  const extend = (id: string, way: 'up' | 'down') => {
    const to = neighbour(grid, id, way);
    mark(to ? [id, to] : [id], true);
    focus(to ?? id);
  };

  const trash = (some: readonly Card[]) => {
    const last = some.at(-1);
    if (last) {
      focus(neighbour(grid, last.id, 'down') ?? neighbour(grid, last.id, 'up') ?? neighbour(grid, last.id, 'left'));
      void remove(some);
    }
  };

  const dropPointer = (id: string, to: ColumnKey | null) => {
    const card = byId(id);
    setDragged(null);
    setOver(null);
    if (card && to && to !== columnOf(card.status)) {
      moveTo(id, to);
      if (to !== 'closed') {
        announce(announcements.dropped(card.title, columnWord(to)));
      }
    }
  };

  return {
    columns,
    shown,
    drawnOf,
    tabbable,
    moving: useMemo(
      () =>
        lifted ? { id: lifted.id, by: 'lifted' as const } : dragged ? { id: dragged, by: 'dragged' as const } : null,
      [lifted, dragged],
    ),
    over: dragged ? over : (preview?.to ?? null),
    lifted,
    closing,
    menu: byId(menu),
    selection,
    marked,
    byId,
    focus,
    onFocus,
    onBlur,
    open,
    showStage,
    moveTo,
    close,
    keepOpen,
    lift,
    choose,
    drop,
    putBack,
    walk,
    turn,
    mark,
    extend,
    trash,
    dropPointer,
    setDragged,
    setOver,
    setMenu,
    askEnding: () => setClosing({ ids: [...marked], bulk: true }),
    clear: () => setMarked(new Set()),
    more: useCallback((key: ColumnKey) => setDrawn((now) => ({ ...now, [key]: (now[key] ?? step) + step })), []),
    showOlder: useCallback(() => setParams((now) => withParam(now, 'older', '1'), { replace: true }), [setParams]),
    page: (id: string) => {
      keepOrder(grid.flat());
      void navigate(`/applications/${id}`);
    },
    toggleStar: (id: string) => {
      const card = byId(id);
      if (card) {
        void star([card], !card.is_favorite);
      }
    },
    trashSelection: () => {
      trash(selection);
      setMarked(new Set());
    },
    moveSelection: (to: Stage) => {
      void move(selection, to);
      setMarked(new Set());
    },
  };
}

export type LanesState = ReturnType<typeof useLanes>;
