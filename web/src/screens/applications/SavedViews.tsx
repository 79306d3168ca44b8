import { useMutation, useQuery } from '@tanstack/react-query';
import { Bookmark, BookmarkPlus, Check, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { changed } from '../../api/cache';
import { api, dataOf, type Schema } from '../../api/client';
import { savedViews } from '../../api/queries';
import { isView, queryToKeep } from '../../applications/views';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field, Form, textOf } from '../../ui/Field';
import { Menu, type MenuAction } from '../../ui/Menu';
import { say, sayFault } from '../../ui/toasts';
import styles from './Applications.module.css';

type View = Schema<'SavedViewView'>;

const keep = async (name: string, query: string) => {
  const view = await dataOf(api.POST('/api/v1/views', { body: { name, query } }));
  await changed('view');
  return view;
};
const change = async ({ id }: View, body: Schema<'SavedViewChanges'>) => {
  await api.PATCH('/api/v1/views/{id}', { params: { path: { id } }, body });
  await changed('view');
};
const drop = async ({ id }: View) => {
  await api.DELETE('/api/v1/views/{id}', { params: { path: { id } } });
  await changed('view');
};

/** The filters and layouts that the user has named: to go to one, to keep this one, to rename it or let it go. */
export function SavedViews() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { data: views = [] } = useQuery(savedViews);
  const [naming, setNaming] = useState<View | 'new' | null>(null);
  const here = views.find((view) => isView(params, view.query));
  const remove = async (view: View) => {
    await drop(view);
    say(`Deleted the view ${view.name}`, () => keep(view.name, view.query));
  };
  const drawn = (Icon: typeof Check) => <Icon size={16} aria-hidden />;
  const acts: MenuAction[] = here
    ? [
        { id: 'rename', label: `Rename “${here.name}”…`, icon: drawn(Pencil), onAction: () => setNaming(here) },
        {
          id: 'delete',
          label: `Delete “${here.name}”`,
          icon: drawn(Trash2),
          danger: true,
          onAction: () => void remove(here).catch(sayFault),
        },
      ]
    : [{ id: 'save', label: 'Save this view…', icon: drawn(BookmarkPlus), onAction: () => setNaming('new') }];
  return (
    <>
      <Menu
        label={here ? `Views, ${here.name}` : 'Views'}
        icon={Bookmark}
        text={<span className={styles.viewName}>{here?.name ?? 'Views'}</span>}
        actions={[
          ...views.map((view) => ({
            id: view.id,
            label: view.name,
            icon: view === here ? <Check size={16} aria-label="Shown" /> : <span className={styles.blank} />,
            onAction: () => void navigate(`/applications?${view.query}`),
          })),
          ...(views.length > 0 ? (['line'] as const) : []),
          ...acts,
        ]}
      />
      {naming && <NameDialog view={naming} views={views} onClose={() => setNaming(null)} />}
    </>
  );
}

/** Names what is shown, or gives a view another name. To save under the name of a view that is there replaces that. */
function NameDialog({ view, views, onClose }: { view: View | 'new'; views: View[]; onClose: () => void }) {
  const [params] = useSearchParams();
  const [name, setName] = useState(view === 'new' ? '' : view.name);
  const same = views.find((other) => other !== view && other.name.toLowerCase() === name.trim().toLowerCase());
  const saving = useMutation({
    mutationFn: async (word: string) => {
      const query = queryToKeep(params);
      if (view !== 'new') {
        await change(view, { name: word });
        say(`Renamed to ${word}`, () => change(view, { name: view.name }));
      } else if (same) {
        await change(same, { query });
        say(`Replaced the view ${same.name}`, () => change(same, { query: same.query }));
      } else {
        const kept = await keep(word, query);
        say(`Saved the view ${word}`, () => drop(kept));
      }
    },
    onSuccess: onClose,
  });
  return (
    <Dialog title={view === 'new' ? 'Save this view' : 'Rename the view'} onClose={onClose}>
      <Form error={saving.error} onSubmit={(data) => saving.mutate(textOf(data, 'name') ?? '')}>
        <Field
          label="Name"
          name="name"
          value={name}
          onChange={setName}
          isRequired
          autoFocus
          maxLength={100}
          hint={
            view === 'new'
              ? same
                ? `Replaces “${same.name}”`
                : 'Keeps search, filters, order, groups and columns'
              : undefined
          }
        />
        <div className="actions">
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" isDisabled={saving.isPending}>
            {view === 'new' && same ? 'Replace' : 'Save'}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
