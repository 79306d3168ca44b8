import { type RefObject, useEffect, useRef } from 'react';
import type { ColumnKey } from './columns';
import styles from './Board.module.css';

interface Acts {
  lift: (id: string) => void;
  over: (column: ColumnKey | null) => void;
  /** Null where nothing takes the card, or the drag was broken off. */
  drop: (id: string, column: ColumnKey | null) => void;
}

interface Press {
  id: string;
  card: HTMLElement;
  pointer: number;
  touch: boolean;
  startX: number;
  startY: number;
  x: number;
  y: number;
  timer?: ReturnType<typeof setTimeout>;
  ghost?: HTMLElement;
  over: ColumnKey | null;
}

/** How far a mouse moves before it drags, and how far a finger may tremble before it scrolls. */
const threshold = 6;
const longPress = 300;
const edge = 48;
const speed = 14;

/**
 * Drags cards by mouse, pen and finger. A mouse drags once it has moved; a finger must rest for 300 ms first, so that scrolling stays the
 * browser's until then. Cards carry data-card, what takes them data-column.
 */
export function useDrag(board: RefObject<HTMLElement | null>, acts: Acts) {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const region = board.current;
    if (!region) {
      return;
    }
    let press: Press | null = null;

    const follow = () => {
      if (!press?.ghost) {
        return;
      }
      const { x, y, startX, startY, ghost } = press;
      ghost.style.transform = `translate(${x - startX}px, ${y - startY}px) rotate(1.5deg)`;
      const target = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-column]');
      const over = (target?.dataset['column'] as ColumnKey | undefined) ?? null;
      if (over !== press.over) {
        press.over = over;
        latest.current.over(over);
      }
    };

    /** Scrolls what lies under the pointer while it stays near an edge. */
    const scroll = () => {
      if (!press?.ghost) {
        return;
      }
      const towards = (at: number, from: number, to: number) =>
        at < from + edge ? -speed : at > to - edge ? speed : 0;
      const sideways = region.querySelector<HTMLElement>('[data-scroll=x]');
      if (sideways) {
        const box = sideways.getBoundingClientRect();
        sideways.scrollLeft += towards(press.x, box.left, box.right);
      }
      const list = document.elementFromPoint(press.x, press.y)?.closest<HTMLElement>('[data-scroll=y]');
      if (list) {
        const box = list.getBoundingClientRect();
        list.scrollTop += towards(press.y, box.top, box.bottom);
      }
      follow();
      requestAnimationFrame(scroll);
    };

    const lift = () => {
      if (!press) {
        return;
      }
      const { card } = press;
      const box = card.getBoundingClientRect();
      const ghost = card.cloneNode(true) as HTMLElement;
      ghost.removeAttribute('id');
      ghost.removeAttribute('data-card');
      ghost.setAttribute('aria-hidden', 'true');
      ghost.inert = true;
      ghost.classList.add(styles['ghost']!);
      Object.assign(ghost.style, {
        left: `${box.left}px`,
        top: `${box.top}px`,
        width: `${box.width}px`,
        height: `${box.height}px`,
      });
      document.body.append(ghost);
      press.ghost = ghost;
      latest.current.lift(press.id);
      follow();
      requestAnimationFrame(scroll);
    };

    const end = (dropped: boolean) => {
      if (!press) {
        return;
      }
      const { id, ghost, over, timer } = press;
      clearTimeout(timer);
      press = null;
      removeEventListener('pointermove', moved);
      removeEventListener('pointerup', released);
      removeEventListener('pointercancel', broken);
      removeEventListener('keydown', escaped, true);
      if (ghost) {
        ghost.remove();
        // The click that ends a drag opens nothing.
        const swallow = (event: Event) => event.stopPropagation();
        region.addEventListener('click', swallow, { capture: true, once: true });
        setTimeout(() => region.removeEventListener('click', swallow, true));
        latest.current.drop(id, dropped ? over : null);
      }
    };

    const moved = (event: PointerEvent) => {
      if (!press || event.pointerId !== press.pointer) {
        return;
      }
      press.x = event.clientX;
      press.y = event.clientY;
      const far = Math.hypot(press.x - press.startX, press.y - press.startY) > threshold;
      if (press.ghost) {
        follow();
      } else if (far && press.touch) {
        end(false);
      } else if (far) {
        lift();
      }
    };
    const released = (event: PointerEvent) => event.pointerId === press?.pointer && end(true);
    const broken = (event: PointerEvent) => event.pointerId === press?.pointer && end(false);
    const escaped = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && press?.ghost) {
        event.stopPropagation();
        end(false);
      }
    };

    const pressed = (event: PointerEvent) => {
      const target = event.target as HTMLElement;
      const card = target.closest<HTMLElement>('[data-card]');
      if (press || !card || event.button !== 0 || target.closest('button')) {
        return;
      }
      press = {
        id: card.dataset['card']!,
        card,
        pointer: event.pointerId,
        touch: event.pointerType === 'touch',
        startX: event.clientX,
        startY: event.clientY,
        x: event.clientX,
        y: event.clientY,
        over: null,
      };
      if (press.touch) {
        press.timer = setTimeout(lift, longPress);
      }
      addEventListener('pointermove', moved);
      addEventListener('pointerup', released);
      addEventListener('pointercancel', broken);
      addEventListener('keydown', escaped, true);
    };

    // Only what is not passive can keep the browser from scrolling once a finger has lifted a card.
    const hold = (event: TouchEvent) => press?.ghost && event.cancelable && event.preventDefault();
    const noMenu = (event: Event) => press?.touch && event.preventDefault();
    region.addEventListener('pointerdown', pressed);
    region.addEventListener('touchmove', hold, { passive: false });
    region.addEventListener('contextmenu', noMenu);
    return () => {
      end(false);
      region.removeEventListener('pointerdown', pressed);
      region.removeEventListener('touchmove', hold);
      region.removeEventListener('contextmenu', noMenu);
    };
  }, [board]);
}
