const names: Record<string, string> = navigator.platform.startsWith('Mac')
  ? { mod: '⌘', Shift: '⇧', Enter: '↵' }
  : { mod: 'Ctrl' };

/** Keys as they stand on this computer's keyboard: "mod k" is ⌘ K or Ctrl K. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="keys">
      {keys.split(' ').map((key) => (
        <kbd key={key}>{names[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</kbd>
      ))}
    </span>
  );
}
