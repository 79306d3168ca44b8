import { Archive, ExternalLink, PanelRight, Star, Trash2 } from 'lucide-react';
import { Header, Menu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components';
import { StageIcon } from '../../ui/Stage';
import { type Stage, stages, stageWord } from '../../words/stages';
import styles from './Board.module.css';
import type { Card } from './columns';

interface Props {
  card: Card;
  anchor: Element;
  onClose: () => void;
  onOpen: () => void;
  onPage: () => void;
  onMove: (to: Stage | 'closed') => void;
  onStar: () => void;
  onDelete: () => void;
}

/** What can be done with a card, and the way to move it without dragging. */
export function CardMenu({ card, anchor, onClose, onOpen, onPage, onMove, onStar, onDelete }: Props) {
  const item = (label: string, icon: React.ReactNode, onAction: () => void, keys?: string, kind = '') => (
    <MenuItem id={label} textValue={label} className={`menu-item ${kind}`} onAction={onAction}>
      {icon}
      <span className="menu-text">{label}</span>
      {keys && <kbd>{keys}</kbd>}
    </MenuItem>
  );
  return (
    <Popover
      className="popover"
      trigger="MenuTrigger"
      triggerRef={{ current: anchor }}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom end"
    >
      <Menu className="menu" aria-label={`Actions for ${card.title}`} autoFocus="first" onClose={onClose}>
        {item('Open', <PanelRight size={16} aria-hidden />, onOpen, 'Enter')}
        {item('Open full page', <ExternalLink size={16} aria-hidden />, onPage, 'O')}
        {item(card.is_favorite ? 'Remove star' : 'Star', <Star size={16} aria-hidden />, onStar)}
        <MenuSection>
          <Header className={styles.menuHead}>Move to…</Header>
          {stages.map((stage, at) => (
            <MenuItem
              key={stage}
              id={stage}
              textValue={stageWord(stage)}
              className="menu-item"
              isDisabled={stage === card.status}
              onAction={() => onMove(stage)}
            >
              <StageIcon status={stage} />
              <span className="menu-text">{stageWord(stage)}</span>
              <kbd>{at + 1}</kbd>
            </MenuItem>
          ))}
          {item('Closed…', <Archive size={16} aria-hidden />, () => onMove('closed'), '6')}
        </MenuSection>
        <Separator className="menu-line" />
        {item('Delete', <Trash2 size={16} aria-hidden />, onDelete, undefined, 'danger')}
      </Menu>
    </Popover>
  );
}
