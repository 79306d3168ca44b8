import { Bell, CalendarClock, Flag } from 'lucide-react';
import { Link } from 'react-router';
import { useMe } from '../../api/me';
import { Menu } from '../../ui/Menu';
import { Empty } from '../../ui/States';
import { addDays, longDay } from '../../words/time';
import styles from './Calendar.module.css';
import { collides, type Item, reschedule, timeOf } from './items';

const icons = { interview: CalendarClock, reminder: Bell, deadline: Flag };
const stages = { interview: 'interviewing', reminder: 'applied', deadline: 'rejected' } as const;

export function ItemIcon({ item }: { item: Item }) {
  const Icon = icons[item.kind];
  return <Icon size={12} aria-hidden className="stage-icon" data-stage={stages[item.kind]} />;
}

/** Day by day, the empty ones left out. */
export function Agenda({ items, today }: { items: Item[]; today: string }) {
  const { time_zone: zone } = useMe();
  if (items.length === 0) {
    return (
      <Empty title="Nothing planned in the rest of this month.">
        <Link to="/board">To the board</Link>
      </Empty>
    );
  }
  return (
    <div className={styles.agenda}>
      {[...Map.groupBy(items, ({ day }) => day)].map(([day, all]) => (
        <section key={day} aria-label={longDay(day)}>
          <h2>
            {longDay(day)}
            {day === today && <span className="muted"> · Today</span>}
          </h2>
          <ul className="list">
            {all.map((item) => (
              <li key={item.id} className={styles.line}>
                <ItemIcon item={item} />
                <span className={`meta ${styles.time}`}>{timeOf(item, zone)}</span>
                <div className="grow">
                  <p className="ellipsis">
                    <Link to={item.to} title={item.title}>
                      {item.title}
                    </Link>
                  </p>
                  <p className="meta">
                    {item.detail}
                    {collides(item, all) && (
                      <strong className={styles.collision}> · at the same time as another interview</strong>
                    )}
                  </p>
                </div>
                <Menu
                  label={`Reschedule ${item.title}`}
                  actions={[
                    {
                      id: 'earlier',
                      label: 'A day earlier',
                      onAction: () => void reschedule(item, addDays(item.day, -1)),
                    },
                    { id: 'later', label: 'A day later', onAction: () => void reschedule(item, addDays(item.day, 1)) },
                    { id: 'week', label: 'A week later', onAction: () => void reschedule(item, addDays(item.day, 7)) },
                  ]}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
