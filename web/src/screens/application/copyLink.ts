import { say, sayFault } from '../../ui/toasts';

/** Puts the address of an application's page on the clipboard. */
export async function copyLink(id: string) {
  const url = new URL(`${import.meta.env.BASE_URL}applications/${id}`, location.href).href;
  try {
    // Pages on plain HTTP have no clipboard of their own.
    await (navigator.clipboard ? navigator.clipboard.writeText(url) : copySelected(url));
    say('Link copied');
  } catch (error) {
    sayFault(error);
  }
}

function copySelected(text: string) {
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', onCopy, { once: true });
  if (!document.execCommand('copy')) {
    document.removeEventListener('copy', onCopy);
    throw new Error(`The link could not be copied: ${text}`);
  }
}
