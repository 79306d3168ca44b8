import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Bookmark, Building2, Keyboard, LogOut, type LucideIcon, Plus, Settings, Upload } from 'lucide-react';
import { useNavigate } from 'react-router';
import { api, dataOf, type Kept, type Schema } from '../api/client';
import { useMe } from '../api/me';
import { savedViews } from '../api/queries';
import { signOut } from '../api/session';
import { sections } from '../screens/settings/sections';
import { StageIcon } from '../ui/Stage';
import { useDebounced } from '../ui/useDebounced';
import { openShortcuts } from './Dialogs';
import { placesOf } from './places';
import { openQuickAdd } from './quickAdd';

/** One line of the palette. */
export interface Command {
  id: string;
  label: string;
  meta?: string;
  icon: React.ReactNode;
  keys?: string;
  run: () => void;
}

export interface CommandGroup {
  title: string;
  commands: Command[];
}

const drawn = (Icon: LucideIcon) => <Icon size={16} aria-hidden />;

/** What the palette offers for a text: places, acts and views by name at once, records as the server finds them. */
export function useCommands(text: string): { groups: CommandGroup[]; searching: boolean } {
  const user = useMe();
  const go = useNavigate();
  const { data: views = [] } = useQuery(savedViews);
  const typed = text.trim();
  const found = useFound(typed);
  const to = (path: string) => () => void go(path);

  const application = ({ id, title, company, status }: Schema<'ApplicationView'>): Command => ({
    id: `application ${id}`,
    label: title,
    meta: company,
    icon: <StageIcon status={status} />,
    run: to(`/applications/${id}`),
  });
  const named = (commands: Command[]) =>
    commands.filter((command) => command.label.toLowerCase().includes(typed.toLowerCase()));
  const recent = useRecent().map(application);

  const groups = [
    { title: 'Recently opened', commands: typed ? [] : recent },
    {
      title: 'Do',
      commands: named([
        { id: 'add', label: 'New application', icon: drawn(Plus), keys: 'c', run: () => openQuickAdd() },
        { id: 'import', label: 'Import applications', icon: drawn(Upload), run: to('/import') },
        { id: 'shortcuts', label: 'Show shortcuts', icon: drawn(Keyboard), keys: '?', run: openShortcuts },
        { id: 'out', label: 'Sign out', icon: drawn(LogOut), run: () => void signOut() },
      ]),
    },
    {
      title: 'Go to',
      commands: named(
        placesOf(user).map((place) => ({
          id: place.to,
          label: place.word,
          icon: drawn(place.icon),
          keys: place.keys,
          run: to(place.to),
        })),
      ),
    },
    {
      title: 'Saved views',
      commands: named(
        views.map((view) => ({
          id: `view ${view.id}`,
          label: view.name,
          icon: drawn(Bookmark),
          run: to(`/applications?${view.query}`),
        })),
      ),
    },
    {
      title: 'Settings',
      commands: typed
        ? named(
            sections.map((section) => ({
              id: `settings ${section.id}`,
              label: section.label,
              icon: drawn(Settings),
              run: to(`/settings/${section.id}`),
            })),
          )
        : [],
    },
    { title: 'Applications', commands: found.applications.map(application) },
    {
      title: 'Companies',
      commands: found.companies.map((company) => ({
        id: `company ${company.id}`,
        label: company.name,
        meta: company.location ?? undefined,
        icon: drawn(Building2),
        run: to(`/companies/${company.id}`),
      })),
    },
  ];
  return { groups: groups.filter((group) => group.commands.length > 0), searching: found.searching };
}

/** Applications and companies that match, once the text has rested. */
function useFound(typed: string) {
  const text = useDebounced(typed);
  const enabled = text !== '' && typed !== '';
  const applications = useQuery({
    queryKey: ['application', 'search', text],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/applications', {
          params: { query: { search: text, per_page: 8, sort_by: 'updated_at', sort_order: 'desc' } },
        }),
      ),
    enabled,
  });
  const companies = useQuery({
    queryKey: ['company', 'search', text],
    queryFn: () => dataOf(api.GET('/api/v1/companies/search', { params: { query: { q: text, limit: 5 } } })),
    enabled,
  });
  return {
    applications: (enabled && applications.data?.applications) || [],
    companies: (enabled && companies.data) || [],
    searching: typed !== text || applications.isFetching || companies.isFetching,
  };
}

/** The applications that were opened last, as far as this page still holds them. */
function useRecent(): Schema<'ApplicationView'>[] {
  return useQueryClient()
    .getQueryCache()
    .findAll({ queryKey: ['application'] })
    .filter(({ queryKey, state }) => queryKey.length === 2 && state.data && !state.error)
    .sort((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt)
    .slice(0, 5)
    .map(({ state }) => (state.data as Kept<Schema<'ApplicationView'>>).value)
    .filter((value) => value !== undefined);
}
