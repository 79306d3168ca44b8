import styles from './Settings.module.css';

export function Notifications() {
  return (
    <div className={styles.card}>
      <p>Reminders show in the app: on Today, and as the number beside it.</p>
    </div>
  );
}
