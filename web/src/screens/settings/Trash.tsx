import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { changed } from '../../api/cache';
import { api, dataOf, type Schema } from '../../api/client';
import { Button, IconButton } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import { Choice } from '../../ui/Field';
import { Pager } from '../../ui/Pager';
import { Empty, Loaded } from '../../ui/States';
import { say, sayFault } from '../../ui/toasts';
import { When } from '../../ui/When';
import { wordOf } from '../../words/stages';
import styles from './Settings.module.css';

type Item = Schema<'TrashView'>;
type Kind = Schema<'TrashType'>;

const kinds = [
  'application',
  'interview',
  'company',
  'contact',
  'note',
  'reminder',
  'attachment',
  'timeline_event',
  'feedback',
  'rejection',
] as const satisfies Kind[];
const options = [
  { id: 'all', label: 'Everything' },
  ...kinds.map((id) => ({ id, label: wordOf(id) })),
] as const satisfies { id: Kind | 'all'; label: string }[];

/** What was deleted, until its time is over: back, or gone now. */
export function Trash() {
  const [query, setQuery] = useSearchParams();
  const type = kinds.find((kind) => kind === query.get('type'));
  const page = Math.max(1, Number(query.get('page')) || 1);
  const [erasing, setErasing] = useState<Item | 'all' | null>(null);
  const trash = useQuery({
    queryKey: ['trash', type, page],
    queryFn: () => dataOf(api.GET('/api/v1/trash', { params: { query: { type, page, per_page: 50 } } })),
    placeholderData: keepPreviousData,
  });
  const restore = useMutation({
    mutationFn: ({ id }: Item) => api.POST('/api/v1/trash/{id}/restore', { params: { path: { id } } }),
    onSuccess: (_, item) => say(`Restored ${item.label}`),
    onError: sayFault,
    onSettled: () => changed('everything'),
  });
  const erase = async (what: Item | 'all') => {
    await (what === 'all'
      ? api.DELETE('/api/v1/trash')
      : api.DELETE('/api/v1/trash/{id}', { params: { path: { id: what.id } } }));
    say(what === 'all' ? 'The trash is empty' : `Erased ${what.label}`);
    await changed('everything');
  };
  return (
    <>
      <div className="row wrap">
        <Choice
          label="Show"
          hideLabel
          options={options}
          value={type ?? 'all'}
          onChange={(kind) => setQuery(kind === 'all' ? {} : { type: kind })}
        />
        <span className="grow" />
        {(trash.data?.total ?? 0) > 0 && !type && (
          <Button kind="danger" onPress={() => setErasing('all')}>
            Erase all…
          </Button>
        )}
      </div>
      <Loaded query={trash}>
        {(data) =>
          data.trash.length === 0 ? (
            <Empty title={type ? 'Nothing of this kind in the trash.' : 'The trash is empty.'}>
              <p className="meta">What you delete waits here before it goes for good.</p>
            </Empty>
          ) : (
            <>
              <div className={styles.card}>
                <ul>
                  {data.trash.map((item) => (
                    <Row
                      key={item.id}
                      item={item}
                      busy={restore.isPending}
                      onRestore={() => restore.mutate(item)}
                      onErase={() => setErasing(item)}
                    />
                  ))}
                </ul>
              </div>
              <Pager page={data} onPage={(to) => setQuery({ ...(type ? { type } : {}), page: String(to) })} />
            </>
          )
        }
      </Loaded>
      {erasing && (
        <Confirm
          title={erasing === 'all' ? 'Erase everything in the trash' : 'Erase for good'}
          typed="erase"
          action="Erase for good"
          onConfirm={() => erase(erasing)}
          onClose={() => setErasing(null)}
        >
          <p className="long-text">
            {erasing === 'all'
              ? `All ${trash.data?.total} records, and what hangs on them, will be gone for good.`
              : `${wordOf(erasing.type)} “${erasing.label}”, and what hangs on it, will be gone for good.`}
          </p>
        </Confirm>
      )}
    </>
  );
}

interface RowProps {
  item: Item;
  busy: boolean;
  onRestore: () => void;
  onErase: () => void;
}

function Row({ item, busy, onRestore, onErase }: RowProps) {
  return (
    <li className={styles.item}>
      <span className={styles.what}>
        <span className="ellipsis" title={item.label}>
          {item.label}
        </span>
        <span className="meta">
          {wordOf(item.type)} · deleted <When at={item.deleted_at} />
          {item.purge_at && (
            <>
              {' '}
              · goes for good <When at={item.purge_at} />
            </>
          )}
        </span>
      </span>
      <Button icon={RotateCcw} isDisabled={busy} onPress={onRestore} aria-label={`Restore ${item.label}`}>
        Restore
      </Button>
      <IconButton icon={Trash2} label={`Erase ${item.label} for good`} onPress={onErase} />
    </li>
  );
}
