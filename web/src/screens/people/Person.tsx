import { useQuery } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { changed } from '../../api/cache';
import { api, dataOf, everyPage, keptOf } from '../../api/client';
import { board } from '../../api/queries';
import { useKeys } from '../../shell/keys';
import { Screen } from '../../shell/Screen';
import { Button } from '../../ui/Button';
import { Facts } from '../../ui/Facts';
import { StageChip } from '../../ui/Stage';
import { Empty, Loaded } from '../../ui/States';
import { say, sayFault } from '../../ui/toasts';
import { When } from '../../ui/When';
import { wordOf } from '../../words/stages';
import styles from '../companies/Company.module.css';
import { PersonDialog } from './PersonDialog';

export function Component() {
  const id = useParams()['id']!;
  const path = { id };
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  const person = useQuery({
    queryKey: ['contact', id],
    queryFn: () => keptOf(api.GET('/api/v1/contacts/{id}', { params: { path } })),
  });
  const cards = useQuery(board);
  const interviews = useQuery({
    queryKey: ['interview', 'all'],
    queryFn: () =>
      everyPage(
        (page) =>
          dataOf(api.GET('/api/v1/interviews', { params: { query: { per_page: 100, page, sort_order: 'desc' } } })),
        (page) => page.interviews,
      ),
  });
  useKeys(useMemo(() => [{ keys: 'e', label: 'Edit', run: () => setEditing(true) }], []));

  const remove = async (name: string) => {
    try {
      await api.DELETE('/api/v1/contacts/{id}', { params: { path } });
      await navigate('/people');
      await changed('contact');
      say(`Deleted ${name}`, async () => {
        await api.POST('/api/v1/trash/{id}/restore', { params: { path } });
        await changed('contact');
      });
    } catch (error) {
      sayFault(error);
    }
  };

  return (
    <Screen title={person.data?.value.name ?? 'Person'}>
      <Loaded query={person}>
        {(kept) => {
          const { value } = kept;
          const applications = cards.data?.filter((card) => value.application_ids.includes(card.id)) ?? [];
          const met = interviews.data?.filter((interview) => interview.contact_ids.includes(id)) ?? [];
          return (
            <div className={styles.page}>
              <div className="row wrap">
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
                    Role: wordOf(value.role),
                    Title: value.title,
                    Company:
                      value.company_id === null ? (
                        value.company
                      ) : (
                        <Link to={`/companies/${value.company_id}`}>{value.company}</Link>
                      ),
                    'E-mail': value.email && <a href={`mailto:${value.email}`}>{value.email}</a>,
                    Phone: value.phone && <a href={`tel:${value.phone.replace(/[^+\d]/g, '')}`}>{value.phone}</a>,
                    LinkedIn: value.linkedin_url && (
                      <a href={value.linkedin_url} target="_blank" rel="noreferrer">
                        {value.linkedin_url}
                      </a>
                    ),
                    Notes: value.notes,
                  }}
                />
              </section>
              <section aria-labelledby="applications">
                <h2 id="applications">Applications</h2>
                {applications.length === 0 ? (
                  <Empty title="Linked to no application. Open one and add this person under People." />
                ) : (
                  <ul className="list">
                    {applications.map((application) => (
                      <li key={application.id}>
                        <Link to={`/applications/${application.id}`} className="list-link">
                          <span className="grow ellipsis" title={`${application.title} at ${application.company}`}>
                            {application.title} at {application.company}
                          </span>
                          <StageChip status={application.status} />
                        </Link>
                      </li>
                    ))}
                  </ul>
                )}
              </section>
              {met.length > 0 && (
                <section aria-labelledby="interviews">
                  <h2 id="interviews">Interviews</h2>
                  <ul className="list">
                    {met.map((interview) => (
                      <li key={interview.id}>
                        <Link to={`/applications/${interview.application_id}?tab=interviews`} className="list-link">
                          <span className="grow ellipsis">
                            {wordOf(interview.type)} at {interview.company}
                          </span>
                          <span className="meta">
                            <When at={interview.scheduled_date} />
                          </span>
                        </Link>
                      </li>
                    ))}
                  </ul>
                </section>
              )}
              {editing && <PersonDialog person={kept} onClose={() => setEditing(false)} />}
            </div>
          );
        }}
      </Loaded>
    </Screen>
  );
}
