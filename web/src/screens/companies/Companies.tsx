import { Plus, Star } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api, dataOf } from '../../api/client';
import { usePages } from '../../api/pages';
import { Screen } from '../../shell/Screen';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Field';
import { More } from '../../ui/More';
import { Search } from '../../ui/Search';
import { Empty, Loaded } from '../../ui/States';
import { CompanyDialog } from './CompanyDialog';

const orders = [
  { id: 'name', label: 'By name' },
  { id: 'application_count', label: 'Most applications' },
  { id: 'created_at', label: 'Newest' },
] as const;

export function Component() {
  const [query, setQuery] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const search = query.get('q') ?? undefined;
  const sort_by = orders.find(({ id }) => id === query.get('sort_by'))?.id ?? 'name';
  const pages = usePages(['company', 'list', search, sort_by], (page) =>
    dataOf(
      api.GET('/api/v1/companies', {
        params: { query: { search, sort_by, sort_order: sort_by === 'name' ? 'asc' : 'desc', page, per_page: 50 } },
      }),
    ),
  );
  return (
    <Screen
      title="Companies"
      bar={
        <>
          <Search label="Search companies" />
          <div>
            <Choice
              label="Order"
              hideLabel
              options={orders}
              value={sort_by}
              onChange={(order) =>
                setQuery((before) => {
                  before.set('sort_by', order);
                  return before;
                })
              }
            />
          </div>
          <Button icon={Plus} onPress={() => setAdding(true)}>
            Company
          </Button>
        </>
      }
    >
      <Loaded query={pages}>
        {(data) => {
          const companies = data.pages.flatMap((page) => page.companies);
          return companies.length === 0 ? (
            search ? (
              <Empty title={`No company matches “${search}”.`}>
                <Link to="/companies">Clear the search</Link>
              </Empty>
            ) : (
              <Empty title="No companies yet. Each application brings its own; add one here to keep an eye on it." />
            )
          ) : (
            <>
              <ul className="list">
                {companies.map((company) => (
                  <li key={company.id}>
                    <Link to={`/companies/${company.id}`} className="list-link">
                      <span className="grow">
                        <span className="row">
                          <strong className="ellipsis" title={company.name}>
                            {company.name}
                          </strong>
                          {company.is_favorite && <Star size={12} aria-label="Favourite" fill="currentColor" />}
                        </span>
                        <span className="meta ellipsis">
                          {[company.industry, company.location].filter(Boolean).join(' · ')}
                        </span>
                      </span>
                      <span className="meta">
                        {company.application_count} {company.application_count === 1 ? 'application' : 'applications'}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
              <More query={pages} shown={companies.length} />
            </>
          );
        }}
      </Loaded>
      {adding && <CompanyDialog onClose={() => setAdding(false)} />}
    </Screen>
  );
}
