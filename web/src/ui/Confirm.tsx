import { useState } from 'react';
import { messageOf } from '../api/problem';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { Field } from './Field';

interface Props {
  title: string;
  children: React.ReactNode;
  /** What the user must type, for acts that cannot be undone. */
  typed: string;
  action: string;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks for a name before something is gone for good. */
export function Confirm({ title, children, typed, action, onConfirm, onClose }: Props) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } catch (fault) {
      setError(messageOf(fault));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="stack">
        <div>{children}</div>
        {error && (
          <p role="alert" className="error-summary">
            {error}
          </p>
        )}
        <Field label={`Type “${typed}” to confirm`} name="typed" value={text} onChange={setText} autoFocus />
        <div className="actions">
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="danger" isDisabled={text.trim() !== typed || busy} onPress={() => void confirm()}>
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
