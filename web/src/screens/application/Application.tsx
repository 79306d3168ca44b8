import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Kept, Schema } from '../../api/client';
import { application } from '../../api/queries';
import { withWrites, writes } from '../../applications/writes';
import { useKeys } from '../../shell/keys';
import { Loaded } from '../../ui/States';
import styles from './Application.module.css';
import { copyLink } from './copyLink';
import { EditForm } from './EditForm';
import { Header } from './Header';
import { Overview } from './Overview';
import { TabContent } from './TabContent';
import { tabs, useAddress } from './useAddress';

interface Props {
  id: string;
  /** Beside a list instead of on a page of its own. */
  panel?: boolean;
  onLeave: () => void;
}

/** One application with everything that hangs on it. */
export function Application(props: Props) {
  return (
    <div className={styles.application}>
      <Loaded query={useQuery(application(props.id))} rows={8}>
        {(kept) => <Content {...props} kept={kept} />}
      </Loaded>
    </div>
  );
}

function Content({ id, panel, onLeave, kept }: Props & { kept: Kept<Schema<'ApplicationView'>> }) {
  const { tab, go } = useAddress();
  const [editing, setEditing] = useState(false);
  const [value = kept.value] = withWrites([kept.value], writes.use());
  useKeys(
    useMemo(() => {
      const add = (...to: Parameters<typeof go>) => {
        setEditing(false);
        go(...to);
      };
      return [
        { keys: 'e', label: 'Edit', run: () => setEditing(true) },
        { keys: 'n', label: 'Note', run: () => add('notes', 'note') },
        { keys: 'i', label: 'Interview', run: () => add('interviews', 'interview') },
        { keys: 'r', label: 'Reminder', run: () => add('reminders', 'reminder') },
        { keys: 'u', label: 'Upload', run: () => add('documents', 'file') },
        { keys: 'mod .', label: 'Copy link', run: () => void copyLink(id) },
      ];
    }, [id, go]),
  );
  const list = useRef<HTMLDivElement>(null);
  // The row of tabs may be wider than its place; the one that is shown must be in sight.
  useEffect(() => {
    const shown = list.current?.querySelector<HTMLElement>('[data-selected]');
    if (list.current && shown) {
      list.current.scrollLeft = shown.offsetLeft - (list.current.clientWidth - shown.clientWidth) / 2;
    }
  }, [tab, editing]);
  return (
    <>
      <Header value={value} editing={editing} onEdit={() => setEditing(true)} onLeave={onLeave} panel={panel} />
      {editing ? (
        <EditForm kept={kept} onClose={() => setEditing(false)} />
      ) : (
        <>
          <Overview value={value} />
          <Tabs className="tabs" selectedKey={tab} onSelectionChange={(key) => go(key as typeof tab)}>
            <TabList aria-label="Application" ref={list}>
              {tabs.map(({ id, label }) => (
                <Tab key={id} id={id}>
                  {label}
                </Tab>
              ))}
            </TabList>
            <TabPanel id={tab}>
              <TabContent tab={tab} value={value} onEdit={() => setEditing(true)} />
            </TabPanel>
          </Tabs>
        </>
      )}
    </>
  );
}
