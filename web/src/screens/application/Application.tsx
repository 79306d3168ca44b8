import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Kept, Schema } from '../../api/client';
import { application } from '../../api/queries';
import { remove } from '../../applications/acts';
import { withWrites, writes } from '../../applications/writes';
import { Loaded } from '../../ui/States';
import styles from './Application.module.css';
import { EditForm } from './EditForm';
import { Header } from './Header';
import { Overview } from './Overview';
import { TabContent } from './TabContent';
import { tabs, useAddress } from './useAddress';
import { useApplicationKeys } from './useApplicationKeys';

type Value = Schema<'ApplicationView'>;

interface Props {
  id: string;
  /** Beside a list instead of on a page of its own. */
  panel?: boolean;
  onLeave: () => void;
}

/** One application with everything that hangs on it. */
export function Application(props: Props) {
  const { id, onLeave } = props;
  // What is on its way to the trash is not read again.
  const [gone, setGone] = useState(false);
  const query = useQuery({ ...application(id), enabled: !gone });
  const trash = (value: Value) => {
    setGone(true);
    onLeave();
    void remove([value]);
  };
  return (
    <div className={styles.application}>
      {!gone && (
        <Loaded query={query} rows={8}>
          {(kept) => <Content {...props} kept={kept} onDelete={trash} />}
        </Loaded>
      )}
    </div>
  );
}

interface ContentProps extends Props {
  kept: Kept<Value>;
  onDelete: (value: Value) => void;
}

function Content({ id, panel, onLeave, onDelete, kept }: ContentProps) {
  const { tab, go } = useAddress();
  /** Null until it has been edited for the first time. */
  const [editing, setEditing] = useState<boolean | null>(null);
  const [value = kept.value] = withWrites([kept.value], writes.use());
  const edit = () => setEditing(true);
  useApplicationKeys(id, setEditing);
  return (
    <>
      <Header
        value={value}
        editing={editing}
        onEdit={edit}
        onDelete={() => onDelete(value)}
        onClose={panel ? onLeave : undefined}
      />
      {editing ? (
        <EditForm kept={kept} onClose={() => setEditing(false)} />
      ) : (
        <>
          <Overview value={value} />
          <Tabs className={`tabs ${styles.tabs}`} selectedKey={tab} onSelectionChange={(key) => go(key as typeof tab)}>
            <TabList aria-label="Application">
              {tabs.map(({ id, label }) => (
                <Tab key={id} id={id}>
                  {label}
                </Tab>
              ))}
            </TabList>
            <TabPanel id={tab}>
              <TabContent tab={tab} value={value} onEdit={edit} />
            </TabPanel>
          </Tabs>
        </>
      )}
    </>
  );
}
