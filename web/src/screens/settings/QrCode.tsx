import encode from 'qr';
import styles from './Settings.module.css';

/** Black on white in both appearances: many cameras read nothing else. */
export default function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encode(text, 'raw', { border: 3 });
  const dots = rows.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg className={styles.qr} viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label}>
      <rect width="100%" height="100%" fill="#fff" />
      <path d={dots} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
