import { X } from 'lucide-react';
import {
  Button as AriaButton,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { messageOf } from '../api/problem';
import { announcements } from '../words/announcements';
import { announce } from './announce';

interface Said {
  text: string;
  undo?: () => Promise<unknown>;
  open?: () => void;
  openWord?: string;
}

const queue = new ToastQueue<Said>({ maxVisibleToasts: 3 });
const shown: { key: string; said: Said }[] = [];

/**
 * Tells what has been done, for at least eight seconds, with the way back and the way on if there is one.
 * Answers how to take the message away when it has ceased to be true.
 */
export function say(text: string, undo?: () => Promise<unknown>, open?: () => void, openWord = 'Open'): () => void {
  const said = { text, undo, open, openWord };
  const key = queue.add(said, {
    timeout: 8_000,
    onClose: () => shown.splice(shown.findIndex((toast) => toast.key === key) >>> 0, 1),
  });
  shown.push({ key, said });
  return () => queue.close(key);
}

export const sayFault = (error: unknown) => say(messageOf(error));

async function takeBack({ key, said }: (typeof shown)[number]) {
  queue.close(key);
  try {
    await said.undo?.();
    announce(announcements.undone(said.text));
  } catch (error) {
    sayFault(error);
  }
}

/** Undoes the latest act that can be undone. */
export function undoLatest() {
  const latest = shown.findLast((toast) => toast.said.undo);
  if (latest) {
    void takeBack(latest);
  }
}

export function Toasts() {
  return (
    <ToastRegion queue={queue} className="toasts" aria-label="Messages">
      {({ toast }) => (
        <Toast toast={toast} className="toast">
          <ToastContent>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.open && (
            <AriaButton
              className="button quiet"
              onPress={() => {
                queue.close(toast.key);
                toast.content.open?.();
              }}
            >
              {toast.content.openWord}
            </AriaButton>
          )}
          {toast.content.undo && (
            <AriaButton className="button quiet" onPress={() => void takeBack({ key: toast.key, said: toast.content })}>
              Undo <kbd>Z</kbd>
            </AriaButton>
          )}
          <AriaButton slot="close" aria-label="Close" className="button icon">
            <X size={16} aria-hidden />
          </AriaButton>
        </Toast>
      )}
    </ToastRegion>
  );
}
