import { Download, Filter as FilterIcon, Printer, X } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useSearchParams } from 'react-router';
import { useKeys } from '../../shell/keys';
import { Button } from '../../ui/Button';
import { Choice, Field, Form, textOf } from '../../ui/Field';
import { Menu } from '../../ui/Menu';
import { absoluteDay } from '../../words/time';
import { statuses, stageWord, wordOf } from '../../words/stages';
import styles from './Insights.module.css';
import { type Filter, filterNames, periodOf, periods } from './period';

const own = { id: 'own', label: 'Own days' } as const;

/** Period, filter and the ways out of the page. */
export function InsightsBar({ filter }: { filter: Filter }) {
  const [params, setParams] = useSearchParams();
  const box = useRef<HTMLDivElement>(null);
  const period = periodOf(params);
  const keys = useMemo(
    () => [
      {
        keys: 'p',
        label: 'Period',
        run: () => {
          const button = box.current?.querySelector('button');
          button?.focus();
          button?.click();
        },
      },
    ],
    [],
  );
  useKeys(keys);
  const count = filterNames.filter((name) => params.has(name)).length;
  return (
    <>
      <div ref={box} className={styles.period}>
        <Choice
          label="Period"
          hideLabel
          options={period ? periods : [...periods, own]}
          value={period?.id ?? own.id}
          onChange={(id) =>
            id !== own.id &&
            setParams((now) => {
              now.set('period', id);
              now.delete('start_date');
              now.delete('end_date');
              return now;
            })
          }
        />
      </div>
      <DialogTrigger>
        <Button icon={FilterIcon}>
          Filter
          {count > 0 && (
            <span className="meta">
              {count}
              <span className="visually-hidden"> set</span>
            </span>
          )}
        </Button>
        <Popover className="popover" placement="bottom end">
          <Dialog className={styles.popover}>{({ close }) => <FilterForm close={close} />}</Dialog>
        </Popover>
      </DialogTrigger>
      <Menu
        label="Export"
        icon={Download}
        actions={[
          {
            id: 'csv',
            label: 'All figures as CSV',
            icon: <Download size={16} aria-hidden />,
            onAction: () => {
              const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
              location.assign(`/api/v1/analytics/export/analytics/csv?${query}`);
            },
          },
          {
            id: 'print',
            label: 'Print, or save as PDF',
            icon: <Printer size={16} aria-hidden />,
            // The menu has to be gone before the page is drawn for the printer.
            onAction: () => setTimeout(() => print(), 200),
          },
        ]}
      />
    </>
  );
}

function FilterForm({ close }: { close: () => void }) {
  const [params, setParams] = useSearchParams();
  return (
    <Form
      label="Filter"
      onSubmit={(data) => {
        setParams((now) => {
          for (const name of ['start_date', 'end_date', 'company']) {
            const text = textOf(data, name);
            if (text) {
              now.set(name, text);
            } else {
              now.delete(name);
            }
          }
          return now;
        });
        close();
      }}
    >
      <Heading slot="title" level={2}>
        Filter
      </Heading>
      <Field label="Applied from" name="start_date" type="date" defaultValue={params.get('start_date') ?? ''} />
      <Field label="Applied until" name="end_date" type="date" defaultValue={params.get('end_date') ?? ''} />
      <Field label="Company" name="company" defaultValue={params.get('company') ?? ''} hint="A part of its name" />
      <Choice
        label="Status now"
        value={params.get('status') ?? 'any'}
        options={[
          { id: 'any', label: 'Any' },
          ...statuses.slice(1).map((status) => ({ id: status, label: stageWord(status) })),
        ]}
        onChange={(status) =>
          setParams((now) => {
            if (status === 'any') {
              now.delete('status');
            } else {
              now.set('status', status);
            }
            return now;
          })
        }
      />
      <div className="actions">
        <Button type="submit" kind="primary">
          Apply
        </Button>
      </div>
    </Form>
  );
}

const words: Record<(typeof filterNames)[number], (value: string) => string> = {
  start_date: (value) => `From ${absoluteDay(value)}`,
  end_date: (value) => `Until ${absoluteDay(value)}`,
  company: (value) => value,
  status: wordOf,
};

/** The filters that are set, each with the way to take it away. */
export function FilterChips() {
  const [params, setParams] = useSearchParams();
  const set = filterNames.filter((name) => params.get(name));
  return set.length === 0 ? null : (
    <div className={`row wrap no-print ${styles.chips}`} role="group" aria-label="Filters">
      {set.map((name) => {
        const word = words[name](params.get(name)!);
        return (
          <Button
            key={name}
            aria-label={`Take away: ${word}`}
            onPress={() =>
              setParams((now) => {
                now.delete(name);
                return now;
              })
            }
          >
            {word} <X size={12} aria-hidden />
          </Button>
        );
      })}
    </div>
  );
}
