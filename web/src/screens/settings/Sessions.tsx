import { useMutation, useQuery } from '@tanstack/react-query';
import { cache } from '../../api/cache';
import { api, dataOf, type Schema } from '../../api/client';
import { Button } from '../../ui/Button';
import { Loaded } from '../../ui/States';
import { say, sayFault } from '../../ui/toasts';
import { When } from '../../ui/When';
import { deviceOf } from './device';
import styles from './Settings.module.css';

type Session = Schema<'SessionView'>;

/** Where this account is signed in. */
export function Sessions() {
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => dataOf(api.GET('/api/v1/auth/sessions')) });
  const end = useMutation({
    mutationFn: (ended: Session[]) =>
      Promise.all(ended.map(({ id }) => api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } }))),
    onSuccess: (_, ended) => say(ended.length === 1 ? 'That device is signed out' : 'Every other device is signed out'),
    onError: sayFault,
    onSettled: () => cache.invalidateQueries({ queryKey: ['sessions'] }),
  });
  return (
    <Loaded query={sessions} rows={3}>
      {(all) => {
        const others = all.filter((session) => !session.is_current);
        return (
          <div className={styles.card}>
            <ul>
              {all.map((session) => (
                <Row key={session.id} session={session} busy={end.isPending} onEnd={() => end.mutate([session])} />
              ))}
            </ul>
            <Button kind="danger" isDisabled={others.length === 0 || end.isPending} onPress={() => end.mutate(others)}>
              Sign out every other device
            </Button>
          </div>
        );
      }}
    </Loaded>
  );
}

function Row({ session, busy, onEnd }: { session: Session; busy: boolean; onEnd: () => void }) {
  const device = deviceOf(session.user_agent);
  return (
    <li className={styles.item}>
      <span className={styles.what}>
        <span className="ellipsis" title={session.user_agent ?? undefined}>
          {device}
        </span>
        <span className="meta">
          {session.kind === 'token' && 'API client · '}
          Last used <When at={session.last_used_at} /> · signed in <When at={session.created_at} />
        </span>
      </span>
      {session.is_current ? (
        <span className="chip">This device</span>
      ) : (
        <Button isDisabled={busy} onPress={onEnd} aria-label={`Sign out ${device}`}>
          Sign out
        </Button>
      )}
    </li>
  );
}
