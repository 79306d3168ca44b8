import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useMe } from '../../api/me';
import { useKeys } from '../../shell/keys';
import { Screen } from '../../shell/Screen';
import { Button, IconButton } from '../../ui/Button';
import { Choice } from '../../ui/Field';
import { Loaded } from '../../ui/States';
import { addDays, dayOf, monthName, monthOf, weekdayOf } from '../../words/time';
import { Agenda } from './Agenda';
import { items } from './items';
import { Month } from './Month';

const views = [
  { id: 'month', label: 'Month' },
  { id: 'agenda', label: 'Agenda' },
] as const;

/** Interviews, reminders and deadlines by day. A phone starts with the agenda. */
export function Component() {
  const { time_zone: zone } = useMe();
  const today = dayOf(new Date(), zone);
  const [query, setQuery] = useSearchParams();
  const view = (query.get('view') ?? (matchMedia('(max-width: 640px)').matches ? 'agenda' : 'month')) as
    'month' | 'agenda';
  const date = /^\d{4}-\d{2}-\d{2}$/.test(query.get('date') ?? '') ? query.get('date')! : today;
  const first = monthOf(date);
  const last = addDays(monthOf(date, 1), -1);
  const from = view === 'month' ? addDays(first, -weekdayOf(first)) : date > first ? date : first;
  const to = view === 'month' ? addDays(last, 6 - weekdayOf(last)) : last;
  const answer = useQuery({ ...items(from, to, zone), placeholderData: keepPreviousData });

  const go = useMemo(
    () => (change: { view?: string; date?: string }) =>
      setQuery((before) => {
        Object.entries(change).forEach(([name, value]) => before.set(name, value));
        return before;
      }),
    [setQuery],
  );
  const keys = useMemo(
    () => [
      { keys: 'm', label: 'Month', run: () => go({ view: 'month' }) },
      { keys: 'a', label: 'Agenda', run: () => go({ view: 'agenda' }) },
      { keys: 't', label: 'Today', run: () => go({ date: today }) },
      { keys: '[', label: 'Previous month', run: () => go({ date: monthOf(date, -1) }) },
      { keys: ']', label: 'Next month', run: () => go({ date: monthOf(date, 1) }) },
    ],
    [go, today, date],
  );
  useKeys(keys);

  return (
    <Screen
      title={monthName(date)}
      bar={
        <>
          <IconButton
            icon={ChevronLeft}
            label="Previous month"
            keys="["
            onPress={() => go({ date: monthOf(date, -1) })}
          />
          <Button onPress={() => go({ date: today })}>Today</Button>
          <IconButton icon={ChevronRight} label="Next month" keys="]" onPress={() => go({ date: monthOf(date, 1) })} />
          <div>
            <Choice label="View" hideLabel options={views} value={view} onChange={(chosen) => go({ view: chosen })} />
          </div>
        </>
      }
    >
      <Loaded query={answer}>
        {(all) =>
          view === 'month' ? (
            <Month
              key={first}
              from={from}
              to={to}
              month={first}
              date={date}
              today={today}
              items={all}
              onOpen={(day) => go({ view: 'agenda', date: day })}
            />
          ) : (
            <Agenda items={all} today={today} />
          )
        }
      </Loaded>
    </Screen>
  );
}
