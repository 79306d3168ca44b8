import { useQuery } from '@tanstack/react-query';
import { Plus, Unlink } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { changed } from '../../api/cache';
import { api, keptOf, type Schema } from '../../api/client';
import { Button, IconButton } from '../../ui/Button';
import { ComboField } from '../../ui/ComboField';
import { Empty, Loaded } from '../../ui/States';
import { say, sayFault } from '../../ui/toasts';
import { wordOf } from '../../words/stages';
import { PersonDialog } from '../people/PersonDialog';
import styles from './Application.module.css';
import { everybody, peopleOf } from './queries';

type Person = Schema<'ContactView'>;

const link = async (personId: string, application_id: string) => {
  await api.PATCH('/api/v1/contacts/{id}', { params: { path: { id: personId } }, body: { application_id } });
  await changed('contact');
};

async function unlink(personId: string, applicationId: string) {
  const path = { id: personId };
  const { value, etag } = await keptOf(api.GET('/api/v1/contacts/{id}', { params: { path } }));
  await api.PATCH('/api/v1/contacts/{id}', {
    params: { path, header: etag ? { 'If-Match': etag } : {} },
    body: { application_ids: value.application_ids.filter((id) => id !== applicationId) },
  });
  await changed('contact');
}

/** Tells what has been done with somebody, or why not. */
const act = (done: Promise<void>, text: string, undo: () => Promise<void>) =>
  done.then(() => say(text, undo), sayFault);

export function People({ application }: { application: Schema<'ApplicationView'> }) {
  const { id, company } = application;
  const people = useQuery(peopleOf(id));
  const all = useQuery(everybody);
  const [adding, setAdding] = useState(false);
  const others = all.data?.filter((person) => !person.application_ids.includes(id)) ?? [];
  const add = (personId: string) => {
    const name = others.find((person) => person.id === personId)?.name ?? '';
    void act(link(personId, id), `Added ${name}`, () => unlink(personId, id));
  };
  return (
    <>
      <div className={styles.line}>
        {others.length > 0 && (
          <ComboField
            key={people.data?.length}
            label="Add somebody you know"
            name="contact"
            options={others.map(({ id, name, company }) => ({ id, label: company ? `${name}, ${company}` : name }))}
            onChange={add}
          />
        )}
        <Button icon={Plus} onPress={() => setAdding(true)}>
          New person
        </Button>
      </div>
      <Loaded query={people} rows={3}>
        {(linked) =>
          linked.length === 0 ? (
            <Empty title="Nobody linked yet. Recruiters, interviewers, whoever refers you: keep them here." />
          ) : (
            <ul className="list">
              {linked.map((person) => (
                <PersonRow
                  key={person.id}
                  person={person}
                  onUnlink={() => void act(unlink(person.id, id), `Removed ${person.name}`, () => link(person.id, id))}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <PersonDialog company={company} applicationId={id} onClose={() => setAdding(false)} />}
    </>
  );
}

function PersonRow({ person, onUnlink }: { person: Person; onUnlink: () => void }) {
  return (
    <li className={styles.entry}>
      <div className="grow">
        <p className={styles.what}>
          <Link to={`/people/${person.id}`}>{person.name}</Link>
        </p>
        <p className="meta">{[wordOf(person.role), person.title, person.company].filter(Boolean).join(' · ')}</p>
        {(person.email || person.phone) && (
          <p className={`meta ${styles.reach}`}>
            {person.email && <a href={`mailto:${person.email}`}>{person.email}</a>}
            {person.phone && <a href={`tel:${person.phone.replace(/[^+\d]/g, '')}`}>{person.phone}</a>}
          </p>
        )}
      </div>
      <IconButton icon={Unlink} label={`Remove ${person.name} from this application`} onPress={onUnlink} />
    </li>
  );
}
