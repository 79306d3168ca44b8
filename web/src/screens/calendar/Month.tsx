import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useMe } from '../../api/me';
import { addDays, longDay } from '../../words/time';
import styles from './Calendar.module.css';
import { ItemIcon } from './Agenda';
import { type Item, reschedule, timeOf } from './items';

interface Props {
  from: string;
  to: string;
  /** Its first day. */
  month: string;
  date: string;
  today: string;
  items: Item[];
  onOpen: (day: string) => void;
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const shown = 3;
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Six weeks at most; arrows walk the days, Enter opens one, Shift and an arrow put the focused item on another day. */
export function Month({ from, to, month, date, today, items, onOpen }: Props) {
  const { time_zone: zone } = useMe();
  const [current, setCurrent] = useState(date);
  const moved = useRef(false);
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    if (moved.current) {
      table.current?.querySelector<HTMLElement>(`[data-day="${current}"]`)?.focus();
    }
  }, [current]);
  const byDay = Map.groupBy(items, ({ day }) => day);
  const weeks: string[][] = [];
  for (let monday = from; monday <= to; monday = addDays(monday, 7)) {
    weeks.push(weekdays.map((_, at) => addDays(monday, at)));
  }
  const walk = (event: React.KeyboardEvent, day: string) => {
    const step = steps[event.key];
    if (step !== undefined && !event.shiftKey) {
      event.preventDefault();
      const next = addDays(day, step);
      if (next >= from && next <= to) {
        moved.current = true;
        setCurrent(next);
      }
    }
  };
  const shift = (event: React.KeyboardEvent, item: Item) => {
    const step = steps[event.key];
    if (step !== undefined && event.shiftKey) {
      event.preventDefault();
      void reschedule(item, addDays(item.day, step));
    }
  };
  return (
    <div className={`table-region ${styles.region}`} tabIndex={0} role="region" aria-label="Month">
      <table className={styles.month} ref={table}>
        <thead>
          <tr>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col" className="meta">
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const all = byDay.get(day) ?? [];
                return (
                  <td key={day} className={day.slice(0, 7) === month.slice(0, 7) ? undefined : styles.other}>
                    <button
                      type="button"
                      data-day={day}
                      className={day === today ? `${styles.day} ${styles.today}` : styles.day}
                      aria-label={`${longDay(day)}${day === today ? ', today' : ''}, ${all.length} ${all.length === 1 ? 'item' : 'items'}`}
                      tabIndex={day === current ? 0 : -1}
                      onKeyDown={(event) => walk(event, day)}
                      onClick={() => onOpen(day)}
                    >
                      {Number(day.slice(8))}
                    </button>
                    <ul>
                      {all.slice(0, shown).map((item) => (
                        <li key={item.id}>
                          <Link
                            to={item.to}
                            className={item.past ? `${styles.item} muted` : styles.item}
                            title={`${timeOf(item, zone)} ${item.title}: ${item.detail}`}
                            onKeyDown={(event) => shift(event, item)}
                          >
                            <ItemIcon item={item} />
                            <span className="ellipsis">
                              {item.at !== null && timeOf(item, zone).slice(0, 5)} {item.title}
                            </span>
                          </Link>
                        </li>
                      ))}
                      {all.length > shown && (
                        <li>
                          <button type="button" className={styles.more} onClick={() => onOpen(day)}>
                            {all.length - shown} more
                          </button>
                        </li>
                      )}
                    </ul>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
