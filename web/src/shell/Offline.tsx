import { lazy, Suspense, useEffect, useState } from 'react';
import { cache } from '../api/cache';
import { useMe } from '../api/me';
import { queue, sendQueued } from '../api/queue';
import { reach, showAway } from '../api/reach';
import { Button } from '../ui/Button';
import { absolute, clock, dayOf } from '../words/time';
import styles from './Shell.module.css';

const Waiting = lazy(() => import('./Waiting'));

const retry = () => {
  void sendQueued();
  void cache.invalidateQueries();
};

/** Says so while the server cannot be reached, how old what is shown is, and what waits to be sent. */
export function Offline() {
  const { time_zone: zone } = useMe();
  const { away, since } = reach.use();
  const waiting = queue.use();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const leave = () => showAway(null);
    addEventListener('online', retry);
    addEventListener('offline', leave);
    return () => {
      removeEventListener('online', retry);
      removeEventListener('offline', leave);
    };
  }, []);
  if (!away && waiting.length === 0) {
    return null;
  }
  const today = since && dayOf(since, zone) === dayOf(new Date(), zone);
  const state = away
    ? since
      ? `Showing data from ${today ? clock(since, zone) : absolute(since, zone)}`
      : 'The server cannot be reached'
    : '';
  const changes =
    waiting.length === 0
      ? ''
      : waiting.length === 1
        ? '1 change waits to be sent'
        : `${waiting.length} changes wait to be sent`;
  return (
    <div className={`row wrap no-print ${styles.banner}`}>
      <p className="grow" role="status">
        {[state, changes].filter(Boolean).join('; ')}.
      </p>
      {waiting.length > 0 && <Button onPress={() => setOpen(true)}>Show changes</Button>}
      <Button onPress={retry}>Try again</Button>
      {open && (
        <Suspense>
          <Waiting onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
