import { Archive, Star, StarOff, Tag, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger, Input, Popover, TextField, Toolbar } from 'react-aria-components';
import { Button, IconButton } from '../ui/Button';
import { Menu } from '../ui/Menu';
import { StageIcon } from '../ui/Stage';
import { type Stage, stages, stageWord } from '../words/stages';
import { star, tag } from './acts';
import styles from './Applications.module.css';
import type { Entry } from './writes';

interface Props {
  selection: readonly Entry[];
  onMove: (to: Stage) => void;
  /** Asks how the selected applications have ended. */
  onClose: () => void;
  onDelete: () => void;
  onClear: () => void;
}

/** What can be done with all selected applications at once. */
export function BulkBar({ selection, onMove, onClose, onDelete, onClear }: Props) {
  return (
    <Toolbar className={styles.bulk} aria-label="Selected applications">
      <strong id="bulk-count">{selection.length} selected</strong>
      <Menu
        label="Move to…"
        text="Move to…"
        actions={[
          ...stages.map((stage) => ({
            id: stage,
            label: stageWord(stage),
            icon: <StageIcon status={stage} />,
            onAction: () => onMove(stage),
          })),
          {
            id: 'closed',
            label: 'Closed…',
            icon: <Archive size={16} aria-hidden />,
            onAction: onClose,
          },
        ]}
      />
      <IconButton icon={Star} label="Star" onPress={() => void star(selection, true)} />
      <IconButton icon={StarOff} label="Remove star" onPress={() => void star(selection, false)} />
      <DialogTrigger>
        <IconButton icon={Tag} label="Tag" />
        <Popover className="popover" placement="top">
          <Dialog className={styles.popover} aria-label="Tag the selected applications">
            {({ close }) => <TagForm onTag={(word, give) => void tag(selection, word, give)} onClose={close} />}
          </Dialog>
        </Popover>
      </DialogTrigger>
      <IconButton icon={Trash2} label="Delete" onPress={onDelete} />
      <IconButton icon={X} label="Clear the selection" onPress={onClear} />
    </Toolbar>
  );
}

function TagForm({ onTag, onClose }: { onTag: (word: string, give: boolean) => void; onClose: () => void }) {
  const [word, setWord] = useState('');
  const act = (give: boolean) => {
    if (word.trim()) {
      onTag(word.trim(), give);
      onClose();
    }
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        act(true);
      }}
    >
      <TextField className="field" aria-label="Tag" autoFocus value={word} onChange={setWord} maxLength={50}>
        <Input placeholder="Tag" />
      </TextField>
      <div className="actions">
        <Button onPress={() => act(false)} isDisabled={!word.trim()}>
          Take off
        </Button>
        <Button kind="primary" type="submit" isDisabled={!word.trim()}>
          Add
        </Button>
      </div>
    </form>
  );
}
