import { Plus } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { api, dataOf } from '../../api/client';
import { usePages } from '../../api/pages';
import { Screen } from '../../shell/Screen';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Field';
import { More } from '../../ui/More';
import { Search } from '../../ui/Search';
import { Empty, Loaded } from '../../ui/States';
import { wordOf } from '../../words/stages';
import { PersonDialog } from './PersonDialog';
import { roles } from './roles';

const choices = [{ id: 'all', label: 'Every role' }, ...roles.map((id) => ({ id, label: wordOf(id) }))] as const;

export function Component() {
  const [query, setQuery] = useSearchParams();
  const search = query.get('q') ?? undefined;
  const role = roles.find((word) => word === query.get('role'));
  const adding = query.get('add');
  const change = (name: string, value: string | null) =>
    setQuery((before) => {
      if (value === null) {
        before.delete(name);
      } else {
        before.set(name, value);
      }
      return before;
    });
  const pages = usePages(['contact', 'list', search, role], (page) =>
    dataOf(api.GET('/api/v1/contacts', { params: { query: { search, role, page, per_page: 50 } } })),
  );
  return (
    <Screen
      title="People"
      bar={
        <>
          <Search label="Search people" />
          <div>
            <Choice
              label="Role"
              hideLabel
              options={choices}
              value={role ?? 'all'}
              onChange={(id) => change('role', id === 'all' ? null : id)}
            />
          </div>
          <Button icon={Plus} onPress={() => change('add', '')}>
            Person
          </Button>
        </>
      }
    >
      <Loaded query={pages}>
        {(data) => {
          const people = data.pages.flatMap((page) => page.contacts);
          return people.length === 0 ? (
            search || role ? (
              <Empty title="Nobody matches.">
                <Link to="/people">Clear the search</Link>
              </Empty>
            ) : (
              <Empty title="Nobody here yet. Recruiters, interviewers and whoever refers you: keep them where you find them." />
            )
          ) : (
            <>
              <ul className="list">
                {people.map((person) => (
                  <li key={person.id}>
                    <Link to={`/people/${person.id}`} className="list-link">
                      <span className="grow">
                        <strong className="ellipsis" title={person.name}>
                          {person.name}
                        </strong>
                        <br />
                        <span className="meta ellipsis">
                          {[person.title, person.company].filter(Boolean).join(' · ')}
                        </span>
                      </span>
                      <span className="meta">{wordOf(person.role)}</span>
                    </Link>
                  </li>
                ))}
              </ul>
              <More query={pages} shown={people.length} />
            </>
          );
        }}
      </Loaded>
      {adding !== null && <PersonDialog company={adding} onClose={() => change('add', null)} />}
    </Screen>
  );
}
