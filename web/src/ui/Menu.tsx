import { type LucideIcon, MoreHorizontal } from 'lucide-react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { Button, IconButton } from './Button';

export interface MenuAction {
  id: string;
  label: string;
  icon?: React.ReactNode;
  /** The key that does the same without the menu. */
  keys?: string;
  danger?: boolean;
  onAction?: () => void;
  /** The address of a file that it fetches. */
  download?: string;
}

interface Props {
  label: string;
  actions: readonly (MenuAction | 'line')[];
  icon?: LucideIcon;
  /** A button with this text instead of the icon alone. */
  text?: React.ReactNode;
}

export function Menu({ label, actions, icon = MoreHorizontal, text }: Props) {
  return (
    <MenuTrigger>
      {text ? (
        <Button icon={icon === MoreHorizontal ? undefined : icon} aria-label={label}>
          {text}
        </Button>
      ) : (
        <IconButton icon={icon} label={label} />
      )}
      <Popover className="popover" placement="bottom end">
        <AriaMenu className="menu" aria-label={label}>
          {actions.map((action, at) =>
            action === 'line' ? (
              <Separator key={at} className="menu-line" />
            ) : (
              <MenuItem
                key={action.id}
                id={action.id}
                textValue={action.label}
                className={action.danger ? 'menu-item danger' : 'menu-item'}
                onAction={action.onAction}
                href={action.download}
                download={action.download && ''}
              >
                {action.icon}
                <span className="menu-text">{action.label}</span>
                {action.keys && <kbd>{action.keys}</kbd>}
              </MenuItem>
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
