import { Search, X } from 'lucide-react';
import { useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { IconButton } from '../ui/Button';
import { Keys } from '../ui/Keys';
import { useCommands } from './commands';
import styles from './Palette.module.css';

/** Everything by name: screens, acts, saved views, applications and companies. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const { groups, searching } = useCommands(text);
  const commands = groups.flatMap((group) => group.commands);
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <Dialog className={styles.palette} aria-label="Command palette">
          <Autocomplete inputValue={text} onInputChange={setText}>
            <div className={styles.head}>
              <Search size={16} aria-hidden />
              <TextField className={styles.search} aria-label="Search or go to" autoFocus>
                <Input placeholder="Search or go to…" />
              </TextField>
              <IconButton icon={X} label="Close" onPress={onClose} />
            </div>
            <Menu
              className={styles.list}
              aria-label="Commands"
              items={groups}
              dependencies={[groups]}
              renderEmptyState={() => (
                <p className="empty">{searching ? 'Searching…' : `Nothing matches “${text.trim()}”.`}</p>
              )}
              onAction={(id) => {
                onClose();
                commands.find((command) => command.id === id)?.run();
              }}
            >
              {(group) => (
                <MenuSection id={group.title} items={group.commands}>
                  <Header className={styles.title}>{group.title}</Header>
                  {group.commands.map((command) => (
                    <MenuItem key={command.id} id={command.id} className="menu-item" textValue={command.label}>
                      {command.icon}
                      <span className="ellipsis" title={command.label}>
                        {command.label}
                      </span>
                      <span className={`meta ellipsis ${styles.meta}`}>{command.meta}</span>
                      {command.keys && <Keys keys={command.keys} />}
                    </MenuItem>
                  ))}
                </MenuSection>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
