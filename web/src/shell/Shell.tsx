import { useQuery } from '@tanstack/react-query';
import { LogOut, Menu as MenuIcon } from 'lucide-react';
import { Suspense, useMemo } from 'react';
import { Link, Navigate, NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { useChanges } from '../api/changes';
import { me, useMe } from '../api/me';
import { Problem } from '../api/problem';
import { due, savedViews } from '../api/queries';
import { signOut } from '../api/session';
import { isView } from '../applications/views';
import { Menu } from '../ui/Menu';
import { Fault, Skeleton } from '../ui/States';
import { undoLatest } from '../ui/toasts';
import { Dialogs, openPalette, openShortcuts } from './Dialogs';
import { useKeys } from './keys';
import { Offline } from './Offline';
import { type Place as PlaceProps, places, placesOf } from './places';
import { openQuickAdd } from './quickAdd';
import styles from './Shell.module.css';

/** The frame of every signed-in screen. Whoever is not signed in goes to sign-in and comes back to the same URL. */
export function Shell() {
  const user = useQuery(me);
  const { pathname, search } = useLocation();
  if (user.data) {
    return <Frame />;
  }
  if (user.error instanceof Problem && user.error.signedOut) {
    return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} replace />;
  }
  return user.error ? <Fault error={user.error} retry={() => void user.refetch()} /> : <Skeleton />;
}

function Frame() {
  const user = useMe();
  const navigate = useNavigate();
  useChanges();
  const keys = useMemo(
    () => [
      { keys: 'mod k', label: 'Command palette', run: openPalette },
      { keys: 'c', label: 'New application', run: () => openQuickAdd() },
      { keys: 'z', label: 'Undo', run: undoLatest },
      { keys: '?', label: 'Shortcuts', run: openShortcuts },
      ...places.map((place) => ({
        keys: place.keys,
        label: `Go to ${place.word}`,
        run: () => void navigate(place.to),
      })),
    ],
    [navigate],
  );
  useKeys(keys);
  const all = placesOf(user);
  const [first, rest] = [all.slice(0, 4), all.slice(4)];
  return (
    <div className={styles.shell}>
      <a className={`button primary ${styles.skip}`} href="#content">
        Skip to content
      </a>
      <nav className={styles.side} aria-label="Screens">
        <NavLink to="/board" className={styles.brand}>
          <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={20} height={20} />
          Callboard
        </NavLink>
        {all.map((place) => (
          <Place key={place.to} {...place} />
        ))}
        <SavedViews />
        <div className={styles.foot}>
          <button type="button" className={`button quiet ${styles.link}`} onClick={() => void signOut()}>
            <LogOut size={16} aria-hidden /> Sign out
          </button>
        </div>
      </nav>
      <div className={styles.page}>
        <Offline />
        <Suspense fallback={<Skeleton />}>
          <Outlet />
        </Suspense>
      </div>
      <nav className={styles.bottom} aria-label="Screens">
        {first.map(({ to, word, icon: Icon }) => (
          <NavLink key={to} to={to} className={styles.tab}>
            <Icon size={20} aria-hidden />
            <span className="ellipsis" title={word}>
              {word}
            </span>
          </NavLink>
        ))}
        <Menu
          label="More"
          text={
            <span className="ellipsis" title="More">
              More
            </span>
          }
          icon={MenuIcon}
          actions={[
            ...rest.map(({ to, word, icon: Icon }) => ({
              id: to,
              label: word,
              icon: <Icon size={16} aria-hidden />,
              onAction: () => void navigate(to),
            })),
            { id: 'out', label: 'Sign out', icon: <LogOut size={16} aria-hidden />, onAction: () => void signOut() },
          ]}
        />
      </nav>
      <Dialogs />
    </div>
  );
}

function Place({ to, word, icon: Icon }: PlaceProps) {
  return (
    <NavLink to={to} className={styles.link}>
      <Icon size={16} aria-hidden />
      {word}
      {to === '/today' && <Due />}
    </NavLink>
  );
}

function Due() {
  const count = useQuery(due).data?.due_reminders_count ?? 0;
  return count > 0 ? (
    <span className={styles.count}>
      {count}
      <span className="visually-hidden"> due</span>
    </span>
  ) : null;
}

function SavedViews() {
  const { data = [] } = useQuery(savedViews);
  const { pathname, search } = useLocation();
  const here = pathname === '/applications' && data.find((view) => isView(new URLSearchParams(search), view.query));
  return data.length === 0 ? null : (
    <>
      <h2 className={styles.heading}>Saved views</h2>
      {data.map((view) => (
        <Link
          key={view.id}
          to={`/applications?${view.query}`}
          className={`${styles.link} ${styles.view}`}
          title={view.name}
          aria-current={view === here ? 'page' : undefined}
        >
          {view.name}
        </Link>
      ))}
    </>
  );
}
