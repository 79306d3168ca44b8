import { useMutation, useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { cache } from '../../api/cache';
import { api, dataOf, type Schema } from '../../api/client';
import { me } from '../../api/me';
import { messageOf } from '../../api/problem';
import { Confirm } from '../../ui/Confirm';
import { Choice } from '../../ui/Field';
import { Pager } from '../../ui/Pager';
import { Empty, Loaded } from '../../ui/States';
import { say, sayFault } from '../../ui/toasts';
import { useDebounced } from '../../ui/useDebounced';
import styles from './Admin.module.css';
import { ResetLink } from './ResetLink';
import { UserRow } from './UserRow';
import { change, type User, usersOf } from './users';

const roles = [
  { id: 'all', label: 'Every role' },
  { id: 'admin', label: 'Administrators' },
  { id: 'user', label: 'Users' },
] as const;
const states = [
  { id: 'all', label: 'Active or not' },
  { id: 'true', label: 'Active' },
  { id: 'false', label: 'Not active' },
] as const;

const refresh = () =>
  Promise.all([
    cache.invalidateQueries({ queryKey: ['admin'] }),
    // An administrator may have changed the own role.
    cache.invalidateQueries({ queryKey: me.queryKey }),
  ]);

/** Every account of this server, but none of its records. */
export function Users() {
  const [query, setQuery] = useSearchParams();
  const [link, setLink] = useState<{ user: User; reset: Schema<'ResetLinkView'> } | null>(null);
  const [deleting, setDeleting] = useState<User | null>(null);
  const role = roles.find(({ id }) => id === query.get('role'))?.id ?? 'all';
  const active = states.find(({ id }) => id === query.get('active'))?.id ?? 'all';
  const set = (name: string, value: string) => {
    setQuery(
      (old) => {
        const next = new URLSearchParams(old);
        next.delete('page');
        if (value === '' || value === 'all') {
          next.delete(name);
        } else {
          next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  };
  const users = useQuery(
    usersOf({
      search: query.get('search') ?? undefined,
      role: role === 'all' ? undefined : role,
      is_active: active === 'all' ? undefined : active === 'true',
      page: Math.max(1, Number(query.get('page')) || 1),
    }),
  );
  const write = useMutation({
    mutationFn: ({ user, to }: { user: User; to: Pick<Partial<User>, 'role' | 'is_active'> }) => change(user.id, to),
    onSuccess: (_, { user, to }) => {
      const back = to.role === undefined ? { is_active: user.is_active } : { role: user.role };
      say(sentence(user, to), () => change(user.id, back).then(refresh));
    },
    onSettled: refresh,
  });
  const reset = useMutation({
    mutationFn: (user: User) =>
      dataOf(api.POST('/api/v1/admin/users/{id}/password-reset', { params: { path: { id: user.id } } })),
    onSuccess: (made, user) => setLink({ user, reset: made }),
    onError: sayFault,
  });
  const remove = async (user: User) => {
    await api.DELETE('/api/v1/admin/users/{id}', { params: { path: { id: user.id } } });
    say(`${user.email} is deleted`);
    await refresh();
  };
  return (
    <div className="stack">
      <div className="row wrap">
        <SearchBox value={query.get('search') ?? ''} onChange={(text) => set('search', text)} />
        <Choice label="Role" hideLabel options={roles} value={role} onChange={(id) => set('role', id)} />
        <Choice label="State" hideLabel options={states} value={active} onChange={(id) => set('active', id)} />
      </div>
      {write.error && (
        <p className="error-summary" role="alert">
          {messageOf(write.error)}
        </p>
      )}
      <Loaded query={users}>
        {(data) =>
          data.users.length === 0 ? (
            <Empty title="No account matches." />
          ) : (
            <>
              <div className="table-region" tabIndex={0} role="region" aria-label="Accounts">
                <table className={`table ${styles.users}`}>
                  <thead>
                    <tr>
                      <th scope="col">Account</th>
                      <th scope="col">Role</th>
                      <th scope="col">Active</th>
                      <th scope="col" className="number">
                        Applications
                      </th>
                      <th scope="col">Last signed in</th>
                      <th scope="col">
                        <span className="visually-hidden">Actions</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.users.map((user) => (
                      <UserRow
                        key={user.id}
                        user={user}
                        onChange={(to) => write.mutate({ user, to })}
                        onReset={() => reset.mutate(user)}
                        onDelete={() => setDeleting(user)}
                      />
                    ))}
                  </tbody>
                </table>
              </div>
              <div className="row">
                <span className="meta">{data.total === 1 ? 'One account' : `${data.total} accounts`}</span>
                <Pager
                  page={data}
                  onPage={(page) => setQuery((old) => ({ ...Object.fromEntries(old), page: String(page) }))}
                />
              </div>
            </>
          )
        }
      </Loaded>
      {link && <ResetLink email={link.user.email} link={link.reset} onClose={() => setLink(null)} />}
      {deleting && (
        <Confirm
          title="Delete an account"
          typed={deleting.email}
          action="Delete for good"
          onConfirm={() => remove(deleting)}
          onClose={() => setDeleting(null)}
        >
          <p>All records and files of this account will be gone for good.</p>
        </Confirm>
      )}
    </div>
  );
}

function sentence({ email }: User, to: Pick<Partial<User>, 'role' | 'is_active'>) {
  if (to.role) {
    return to.role === 'admin' ? `${email} is an administrator now` : `${email} is no administrator any more`;
  }
  return to.is_active ? `${email} can sign in again` : `${email} is signed out and cannot sign in`;
}

function SearchBox({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(value);
  const settled = useDebounced(text.trim());
  useEffect(() => {
    if (settled !== value) {
      onChange(settled);
    }
    // Only typing writes the URL.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return (
    <label className={styles.search}>
      <Search size={16} aria-hidden />
      <input
        type="search"
        className="input"
        aria-label="Search accounts"
        placeholder="Search name or e-mail"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
}
