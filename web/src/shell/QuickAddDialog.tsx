import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { changed } from '../api/cache';
import { api, dataOf } from '../api/client';
import { newKey } from '../api/key';
import { useMe } from '../api/me';
import { fieldsOf, Problem } from '../api/problem';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Choice, Field, Form, LongField } from '../ui/Field';
import { Keys } from '../ui/Keys';
import { StageIcon } from '../ui/Stage';
import { SuggestField } from '../ui/SuggestField';
import { say, sayFault } from '../ui/toasts';
import { useDebounced } from '../ui/useDebounced';
import { type Status, statuses, stageWord } from '../words/stages';
import { bodyOf, type Draft, drafts, isLink, newDraft } from './draft';
import { QuickAddMore } from './QuickAddMore';

const stageOptions = statuses.map((id) => ({ id, label: stageWord(id), icon: <StageIcon status={id} /> }));

const more = ['location', 'work_mode', 'source', 'salary_min', 'salary_max', 'salary_currency', 'application_date'];

/** A try whose answer was lost did arrive, and the draft has been edited since. */
const arrived = (error: Error | null) => error instanceof Problem && 'Idempotency-Key' in error.fields;
const twice = 'An earlier try of this draft has arrived: look at the board first. Add saves this one as well.';

/** Company and title, and there is an application; everything else can follow. */
export default function QuickAddDialog({ start, onClose }: { start: { status?: Status }; onClose: () => void }) {
  const user = useMe();
  const navigate = useNavigate();
  const area = useRef<HTMLDivElement>(null);
  const again = useRef(false);
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = drafts.of(user);
    return kept ? { ...kept, ...start } : newDraft(user, start.status);
  });
  const [open, setOpen] = useState(false);
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    drafts.keep(user, next);
  };
  const name = useDebounced(draft.company.trim());
  const { data: companies = [] } = useQuery({
    queryKey: ['company', 'autocomplete', name],
    queryFn: () => dataOf(api.GET('/api/v1/companies/autocomplete', { params: { query: { q: name } } })),
    enabled: name !== '',
    placeholderData: keepPreviousData,
  });

  const add = useMutation({
    mutationFn: ({ sent }: { sent: Draft; another: boolean }) =>
      dataOf(api.POST('/api/v1/applications', { body: bodyOf(sent), headers: { 'Idempotency-Key': sent.key } })),
    onSuccess: (added, { another }) => {
      drafts.drop(user);
      void changed('application', 'company');
      const path = { params: { path: { id: added.id } } };
      say(
        `Added ${added.title} at ${added.company}`,
        async () => {
          await api.DELETE('/api/v1/applications/{id}', path);
          await changed('application', 'company');
        },
        () => void navigate(`/applications/${added.id}`),
      );
      if (another) {
        setDraft(newDraft(user, draft.status));
        area.current?.querySelector<HTMLElement>('[role=combobox]')?.focus();
      } else {
        onClose();
      }
    },
    onError: (error) => {
      if (Object.keys(fieldsOf(error)).some((field) => more.includes(field))) {
        setOpen(true);
      }
      if (arrived(error)) {
        change({ key: newKey() });
      }
      if (!area.current) {
        sayFault(error);
      }
    },
  });
  const submit = (another: boolean) => {
    again.current = another;
    area.current?.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    again.current = false;
  };

  useEffect(() => {
    const element = area.current;
    // Before the company's list of suggestions sees the key and takes it for a choice.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
        event.preventDefault();
        event.stopPropagation();
        submit(event.shiftKey);
      }
    };
    element?.addEventListener('keydown', onKeyDown, true);
    return () => element?.removeEventListener('keydown', onKeyDown, true);
  }, []);

  return (
    <Dialog title="New application" onClose={onClose}>
      <div ref={area}>
        <Form
          label="New application"
          error={arrived(add.error) ? new Error(twice) : add.error}
          onSubmit={() => !add.isPending && add.mutate({ sent: draft, another: again.current })}
        >
          <LongField
            label="Paste a link or the posting’s text"
            name={isLink(draft.posting) ? 'job_url' : 'description'}
            rows={2}
            value={draft.posting}
            onChange={(posting) => change({ posting })}
          />
          <div className="form-grid">
            <SuggestField
              label="Company"
              name="company"
              value={draft.company}
              onChange={(company) => change({ company })}
              suggestions={draft.company.trim() === '' ? [] : companies.map((company) => company.name)}
              isRequired
              autoFocus
              maxLength={255}
            />
            <Field
              label="Title"
              name="title"
              value={draft.title}
              onChange={(title) => change({ title })}
              isRequired
              maxLength={255}
            />
          </div>
          <Choice
            label="Stage"
            name="status"
            options={stageOptions}
            value={draft.status}
            onChange={(status) => change({ status })}
          />
          <div>
            <Button
              kind="quiet"
              icon={open ? ChevronDown : ChevronRight}
              aria-expanded={open}
              onPress={() => setOpen(!open)}
            >
              More
            </Button>
          </div>
          {open && <QuickAddMore draft={draft} change={change} />}
          <div className="actions">
            <Button isDisabled={add.isPending} onPress={() => submit(true)}>
              Save and add another <Keys keys="mod Shift Enter" />
            </Button>
            <Button kind="primary" type="submit" isDisabled={add.isPending}>
              Add <Keys keys="mod Enter" />
            </Button>
          </div>
        </Form>
      </div>
    </Dialog>
  );
}
