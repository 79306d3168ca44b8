import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api, dataOf, type Schema } from '../../api/client';
import { Pager } from '../../ui/Pager';
import { Loaded } from '../../ui/States';
import { When } from '../../ui/When';
import { wordOf } from '../../words/stages';
import { deviceOf } from './device';
import styles from './Settings.module.css';

/** What happened to this account, newest first. */
export function Log() {
  const [query, setQuery] = useSearchParams();
  const page = Math.max(1, Number(query.get('page')) || 1);
  const log = useQuery({
    queryKey: ['sessions', 'log', page],
    queryFn: () => dataOf(api.GET('/api/v1/auth/audit', { params: { query: { page, per_page: 20 } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={log}>
      {(data) => (
        <div className={styles.card}>
          <ul aria-label="Log">
            {data.events.map((event) => (
              <Row key={event.id} event={event} />
            ))}
          </ul>
          <Pager page={data} onPage={(to) => setQuery({ page: String(to) })} />
        </div>
      )}
    </Loaded>
  );
}

function Row({ event }: { event: Schema<'AuditEventView'> }) {
  const from = [event.user_agent && deviceOf(event.user_agent), event.address].filter(Boolean).join(' · ');
  return (
    <li className={styles.item}>
      <span className={styles.what}>
        <span>
          {wordOf(event.act)}
          {event.subject_id && ' (another account)'}
        </span>
        {from && (
          <span className="meta ellipsis" title={from}>
            {from}
          </span>
        )}
      </span>
      <span className="meta">
        <When at={event.at} />
      </span>
    </li>
  );
}
