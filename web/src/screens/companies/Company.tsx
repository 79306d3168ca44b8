import { useQuery } from '@tanstack/react-query';
import { ExternalLink, Pencil, Star, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { changed } from '../../api/cache';
import { api, dataOf, keptOf } from '../../api/client';
import { useKeys } from '../../shell/keys';
import { Screen } from '../../shell/Screen';
import { Button, IconButton } from '../../ui/Button';
import { Facts } from '../../ui/Facts';
import { StageChip } from '../../ui/Stage';
import { Empty, Loaded } from '../../ui/States';
import { say, sayFault } from '../../ui/toasts';
import { When } from '../../ui/When';
import { statuses, stageWord, wordOf } from '../../words/stages';
import { CompanyDialog } from './CompanyDialog';
import styles from './Company.module.css';

export function Component() {
  const id = useParams()['id']!;
  const path = { id };
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  const company = useQuery({
    queryKey: ['company', id],
    queryFn: () => keptOf(api.GET('/api/v1/companies/{id}', { params: { path } })),
  });
  const stats = useQuery({
    queryKey: ['figures', 'company', id],
    queryFn: () => dataOf(api.GET('/api/v1/companies/{id}/stats', { params: { path } })),
  });
  const applications = useQuery({
    queryKey: ['application', 'company', id],
    queryFn: () =>
      dataOf(api.GET('/api/v1/companies/{id}/applications', { params: { path, query: { per_page: 100 } } })),
  });
  const people = useQuery({
    queryKey: ['contact', 'company', id],
    queryFn: () => dataOf(api.GET('/api/v1/contacts', { params: { query: { company_id: id, per_page: 100 } } })),
  });
  useKeys(useMemo(() => [{ keys: 'e', label: 'Edit', run: () => setEditing(true) }], []));

  const star = async (is_favorite: boolean) => {
    try {
      await api.PATCH('/api/v1/companies/{id}', { params: { path }, body: { is_favorite } });
      await changed('company');
    } catch (error) {
      sayFault(error);
    }
  };
  const remove = async (name: string) => {
    try {
      await api.DELETE('/api/v1/companies/{id}', { params: { path } });
      await navigate('/companies');
      await changed('company');
      say(`Deleted ${name}; its applications keep its name`, async () => {
        await api.POST('/api/v1/trash/{id}/restore', { params: { path } });
        await changed('company');
      });
    } catch (error) {
      sayFault(error);
    }
  };

  return (
    <Screen title={company.data?.value.name ?? 'Company'}>
      <Loaded query={company}>
        {(kept) => {
          const { value } = kept;
          return (
            <div className={styles.page}>
              <div className="row wrap">
                <IconButton
                  icon={Star}
                  label={value.is_favorite ? 'No favourite any more' : 'Make a favourite'}
                  onPress={() => void star(!value.is_favorite)}
                  aria-pressed={value.is_favorite}
                />
                <Button icon={Pencil} onPress={() => setEditing(true)}>
                  Edit
                </Button>
                <Button icon={Trash2} onPress={() => void remove(value.name)}>
                  Delete
                </Button>
              </div>
              <section className="card" aria-label="Facts">
                <Facts
                  facts={{
                    Website: value.website && (
                      <a
                        href={value.website}
                        target="_blank"
                        rel="noreferrer"
                        title={value.website}
                        className={`row ${styles.website}`}
                      >
                        <span className="ellipsis">{value.website}</span> <ExternalLink size={12} aria-hidden />
                      </a>
                    ),
                    Location: value.location,
                    Industry: value.industry,
                    Size: value.size,
                    Rating: value.rating !== null && `${value.rating} of 5`,
                    Tags: value.tags.join(', '),
                    Description: value.description,
                    Notes: value.notes,
                  }}
                  empty="Nothing is written about this company yet."
                />
              </section>
              <section aria-labelledby="stats">
                <h2 id="stats">How it answers</h2>
                <Loaded query={stats} rows={2}>
                  {(figures) => (
                    <Facts
                      facts={{
                        Applications: figures.total_applications,
                        Interviews: figures.total_interviews,
                        Offers: `${figures.basis.success_rate.numerator} of ${figures.basis.success_rate.denominator}`,
                        'Days to the first answer':
                          figures.average_response_time !== null &&
                          `${figures.average_response_time} on average (of ${figures.basis.average_response_time.n})`,
                        'By stage': statuses
                          .filter((status) => figures.status_breakdown[status])
                          .map((status) => `${stageWord(status)} ${figures.status_breakdown[status]}`)
                          .join(', '),
                      }}
                    />
                  )}
                </Loaded>
              </section>
              <section aria-labelledby="applications">
                <h2 id="applications">Applications</h2>
                <Loaded query={applications} rows={3}>
                  {(page) =>
                    page.applications.length === 0 ? (
                      <Empty title="No applications here yet." />
                    ) : (
                      <ul className="list">
                        {page.applications.map((application) => (
                          <li key={application.id}>
                            <Link to={`/applications/${application.id}`} className="list-link">
                              <span className="grow ellipsis" title={application.title}>
                                {application.title}
                              </span>
                              <StageChip status={application.status} />
                              <span className="meta">
                                {application.application_date && <When at={application.application_date} day />}
                              </span>
                            </Link>
                          </li>
                        ))}
                      </ul>
                    )
                  }
                </Loaded>
              </section>
              <section aria-labelledby="people">
                <h2 id="people">People</h2>
                <Loaded query={people} rows={2}>
                  {(page) =>
                    page.contacts.length === 0 ? (
                      <Empty title="Nobody known here yet.">
                        <Link to={`/people?add=${encodeURIComponent(value.name)}`}>Add a person</Link>
                      </Empty>
                    ) : (
                      <ul className="list">
                        {page.contacts.map((person) => (
                          <li key={person.id}>
                            <Link to={`/people/${person.id}`} className="list-link">
                              <span className="grow ellipsis">{person.name}</span>
                              <span className="meta">{person.title ?? wordOf(person.role)}</span>
                            </Link>
                          </li>
                        ))}
                      </ul>
                    )
                  }
                </Loaded>
              </section>
              {editing && <CompanyDialog company={kept} onClose={() => setEditing(false)} />}
            </div>
          );
        }}
      </Loaded>
    </Screen>
  );
}
