const region = document.createElement('div');
region.className = 'visually-hidden';
region.id = 'announcer';
region.setAttribute('role', 'status');
region.setAttribute('aria-live', 'assertive');
document.body.append(region);

/** Has a screen reader say it now. */
export function announce(text: string) {
  region.textContent = text;
}
