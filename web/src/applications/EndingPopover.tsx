import { useState } from 'react';
import { Button, Dialog, Input, Label, Popover, TextField } from 'react-aria-components';
import { StageIcon } from '../ui/Stage';
import { type Status, stageWord } from '../words/stages';
import styles from './Applications.module.css';

/** How a search for one job ends, by the key that says so. */
export const endingKeys: Readonly<Record<string, Status>> = {
  r: 'rejected',
  w: 'withdrawn',
  d: 'declined',
  g: 'ghosted',
  a: 'accepted',
};

interface Props {
  what: string;
  anchor: () => Element | null;
  /** A reason is kept with the change of one application. */
  withReason: boolean;
  onChoose: (ending: Status, reason: string | null) => void;
  onClose: () => void;
}

/** Asks how what was dropped on Closed has ended. */
export function EndingPopover({ what, anchor, withReason, onChoose, onClose }: Props) {
  const [reason, setReason] = useState('');
  const choose = (ending: Status) => onChoose(ending, reason.trim() || null);
  const onKeyDown = (event: React.KeyboardEvent) => {
    const ending = endingKeys[event.key.toLowerCase()];
    if (ending && !(event.target instanceof HTMLInputElement) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      choose(ending);
    }
  };
  const trigger = {
    get current() {
      return anchor();
    },
  };
  return (
    <Popover
      className="popover"
      triggerRef={trigger}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom"
    >
      <Dialog className={styles.popover} aria-label={`How did it end? ${what}`}>
        <div className="stack" onKeyDown={onKeyDown}>
          <h2 className="ellipsis" title={what}>
            How did it end?
          </h2>
          {withReason && (
            <TextField className="field" value={reason} onChange={setReason} maxLength={500}>
              <Label>Reason (optional)</Label>
              <Input />
            </TextField>
          )}
          <div role="group" aria-label="Ending" className={styles.endings}>
            {Object.entries(endingKeys).map(([key, ending], at) => (
              <Button key={key} className="menu-item" autoFocus={at === 0} onPress={() => choose(ending)}>
                <StageIcon status={ending} />
                <span className="menu-text">{stageWord(ending)}</span>
                <kbd aria-hidden>{key.toUpperCase()}</kbd>
              </Button>
            ))}
          </div>
        </div>
      </Dialog>
    </Popover>
  );
}
