import { useRef, useState } from 'react';
import type { Schema } from '../../api/client';
import { useMe } from '../../api/me';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { absolute } from '../../words/time';

interface Props {
  email: string;
  link: Schema<'ResetLinkView'>;
  onClose: () => void;
}

/** A link that lets its bearer choose a new password; it is shown this once. */
export function ResetLink({ email, link, onClose }: Props) {
  const { time_zone: zone } = useMe();
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    input.current?.select();
    // Pages on plain HTTP have no clipboard of their own.
    await (navigator.clipboard ? navigator.clipboard.writeText(link.url) : document.execCommand('copy'));
    setCopied(true);
  };
  return (
    <Dialog title="Password reset link" onClose={onClose}>
      <div className="stack">
        <p>
          Whoever opens it can choose a new password for {email}, once, until {absolute(link.expires_at, zone)}. It is
          not shown again.
        </p>
        <div className="row">
          <input
            ref={input}
            className="input grow"
            aria-label="Link"
            readOnly
            value={link.url}
            onFocus={(event) => event.target.select()}
          />
          <Button kind="primary" autoFocus onPress={() => void copy()}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
