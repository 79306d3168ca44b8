import { useLayoutEffect } from 'react';
import { endingKeys } from '../../applications/EndingPopover';
import { type Key, useKeys } from '../../shell/keys';
import { columnKeys, columnWord, type Way } from './columns';
import { focusedCard } from './useCardFocus';
import type { LanesState } from './useLanes';

const arrows: Readonly<Record<string, Way>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** The board as it was drawn last: the keys below stay the same ones, so that those of a panel over the board keep their precedence. */
let shown: LanesState | null = null;

const go = (way: Way) => () => {
  if (!shown?.lifted) {
    shown?.walk(way);
  } else if (way === 'left' || way === 'right') {
    shown.choose(way);
  }
};
const onCard = (act: (id: string, lanes: LanesState) => void) => () => {
  const id = focusedCard();
  if (id && shown && !shown.lifted && !shown.closing) {
    act(id, shown);
  }
};
const keys: Key[] = [
  { keys: '← → ↑ ↓', label: 'Walk the cards' },
  { keys: 'h', label: 'Card to the left', run: go('left') },
  { keys: 'j', label: 'Card below', run: go('down') },
  { keys: 'k', label: 'Card above', run: go('up') },
  { keys: 'l', label: 'Card to the right', run: go('right') },
  { keys: ']', label: 'Next application', run: () => shown?.turn('down') },
  { keys: '[', label: 'Previous application', run: () => shown?.turn('up') },
  { keys: 'Space', label: 'Lift a card, then ← → and Space to drop it; Escape puts it back' },
  { keys: 'Enter', label: 'Open beside the board' },
  { keys: 'o', label: 'Open the full page', run: onCard((id, { page }) => page(id)) },
  { keys: 'x', label: 'Select', run: onCard((id, { mark, marked }) => mark([id], !marked.has(id))) },
  { keys: 'Shift ↓', label: 'Select more' },
  ...columnKeys.map((key, at) => ({
    keys: String(at + 1),
    label: `Move to ${columnWord(key)}`,
    run: onCard((id, { moveTo }) => moveTo(id, key)),
  })),
  { keys: '/', label: 'Search the board', run: () => document.getElementById('board-search')?.focus() },
];

/** The board's keys. Those that a browser gives a meaning of its own are answered only while a card has the focus. */
export function useBoardKeys(lanes: LanesState) {
  useLayoutEffect(() => {
    shown = lanes;
  });
  useKeys(keys);

  return (event: React.KeyboardEvent) => {
    const id = (event.target as HTMLElement).dataset['card'];
    if (!id || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const { lifted, closing, close, marked } = lanes;
    const way = arrows[event.key];
    const ending = closing && endingKeys[event.key.toLowerCase()];
    const act = ending
      ? () => close(ending, null)
      : way
        ? () =>
            lifted
              ? (way === 'left' || way === 'right') && lanes.choose(way)
              : event.shiftKey && (way === 'up' || way === 'down')
                ? lanes.extend(id, way)
                : lanes.walk(way)
        : event.key === ' '
          ? () => (lifted ? lanes.drop() : lanes.lift(id))
          : event.key === 'Enter'
            ? () => (lifted ? lanes.drop() : lanes.open(id))
            : event.key === 'Escape' && (lifted || closing || marked.size > 0)
              ? () => (lifted ? lanes.putBack() : closing ? lanes.keepOpen() : lanes.clear())
              : null;
    if (act) {
      event.preventDefault();
      act();
    } else if (event.key === 'Tab' && lifted) {
      lanes.putBack();
    }
  };
}
