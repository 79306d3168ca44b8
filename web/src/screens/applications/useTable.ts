import { useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { move, remove, star } from '../../applications/acts';
import { withParam } from '../../applications/filterParams';
import { keepOrder } from '../../applications/order';
import { announce } from '../../ui/announce';
import { announcements } from '../../words/announcements';
import type { Status } from '../../words/stages';
import type { Row } from './items';

/** The row that has the focus, if one has: its own element, not a control in it. */
export const focusedRow = (): string | null => document.activeElement?.getAttribute('data-row') ?? null;

/** The table's state and what can be done in it; keys, pointer and the bulk bar all end in these acts. */
export function useTable(rows: readonly Row[]) {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [current, setCurrent] = useState<string | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [closing, setClosing] = useState(false);
  const [, wake] = useReducer((count: number) => count + 1, 0);
  const wanted = useRef<string | null>(null);
  /** Where a range of selected rows begins. */
  const anchor = useRef<string | null>(null);

  const at = rows.findIndex((row) => row.id === current);
  const selection = rows.filter((row) => marked.has(row.id));
  const opened = params.get('open');

  const settle = () => {
    const element = wanted.current && document.getElementById(`row-${wanted.current}`);
    if (element) {
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: 'nearest' });
      if (element === document.activeElement) {
        wanted.current = null;
      }
    }
  };
  useLayoutEffect(settle);
  // What an open menu or dialog has made inert takes the focus again only when its effects are over.
  useEffect(settle);

  const focus = useCallback((id: string | null) => {
    wanted.current = id;
    setCurrent((now) => id ?? now);
    wake();
  }, []);

  const mark = (ids: readonly string[], on: boolean) => {
    const next = new Set(marked);
    ids.forEach((id) => (on ? next.add(id) : next.delete(id)));
    setMarked(next);
    announce(announcements.selected(next.size));
  };
  const toggle = (id: string) => {
    anchor.current = id;
    mark([id], !marked.has(id));
  };
  const markTo = (id: string) => {
    const from = rows.findIndex((row) => row.id === (anchor.current ?? current ?? id));
    const to = rows.findIndex((row) => row.id === id);
    const range = rows.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1);
    mark(
      range.map((row) => row.id),
      true,
    );
  };
  const open = (id: string | null) => {
    keepOrder(rows.map((row) => row.id));
    setParams((now) => withParam(now, 'open', id), { replace: id === null || !!opened });
  };
  const walk = (steps: number, extend = false) => {
    const to = at < 0 ? rows[0] : rows[Math.max(0, Math.min(rows.length - 1, at + steps))];
    if (!to) {
      return;
    }
    if (extend) {
      anchor.current ??= current;
      markTo(to.id);
    }
    focus(to.id);
    if (opened) {
      open(to.id);
    }
  };
  /** The row after those that go away, or the one before them. */
  const leave = (gone: ReadonlySet<string>) => {
    const last = rows.findLastIndex((row) => gone.has(row.id));
    const next = rows.slice(last + 1).find((row) => !gone.has(row.id)) ?? rows.findLast((row) => !gone.has(row.id));
    focus(next?.id ?? null);
  };
  const clear = () => {
    anchor.current = null;
    setMarked(new Set());
  };
  const moveSelection = (to: Status) => {
    setClosing(false);
    void move(selection, to);
    clear();
  };

  return {
    current: at < 0 ? (rows[0]?.id ?? null) : current,
    selection,
    marked,
    opened,
    closing,
    setCurrent,
    setClosing,
    focus,
    toggle,
    markTo,
    walk,
    open,
    clear,
    moveSelection,
    markAll: (on: boolean) => {
      setMarked(new Set(on ? rows.map((row) => row.id) : []));
      announce(announcements.selected(on ? rows.length : 0));
    },
    page: (id: string) => {
      keepOrder(rows.map((row) => row.id));
      void navigate(`/applications/${id}`);
    },
    toggleStar: (id: string) => {
      const row = rows.find((other) => other.id === id);
      if (row) {
        void star([row], !row.is_favorite);
      }
    },
    trashSelection: () => {
      leave(marked);
      void remove(selection);
      clear();
    },
  };
}

export type TableState = ReturnType<typeof useTable>;
