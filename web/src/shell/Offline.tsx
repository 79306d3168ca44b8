import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import styles from './Shell.module.css';

/** Says so while the server cannot be reached, and how old what is shown is. */
export function Offline() {
  const [away, setAway] = useState(!navigator.onLine);
  const client = useQueryClient();
  useEffect(() => {
    const follow = () => setAway(!navigator.onLine);
    addEventListener('online', follow);
    addEventListener('offline', follow);
    return () => {
      removeEventListener('online', follow);
      removeEventListener('offline', follow);
    };
  }, [client]);
  return away ? (
    <p className={styles.banner} role="status">
      The server cannot be reached. You see the last copy; changes wait to be sent.
    </p>
  ) : null;
}
