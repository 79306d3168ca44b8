const names: Record<string, string> = navigator.platform.startsWith('Mac')
  ? { mod: '⌘', Shift: '⇧', Enter: '↵' }
  : { mod: 'Ctrl' };

/** Keys as they stand on this computer's keyboard: "mod k" is ⌘ K or Ctrl k. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="keys">
      {keys.split(' ').map((key) => (
        <kbd key={key}>{names[key] ?? key}</kbd>
      ))}
    </span>
  );
}
