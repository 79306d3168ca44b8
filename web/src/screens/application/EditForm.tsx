import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, dataOf, type Kept, type Schema } from '../../api/client';
import { useMe } from '../../api/me';
import { messageOf } from '../../api/problem';
import { Button } from '../../ui/Button';
import { CurrencyField } from '../../ui/CurrencyField';
import { Choice, Field, Form, LongField } from '../../ui/Field';
import { Keys } from '../../ui/Keys';
import { SuggestField } from '../../ui/SuggestField';
import { useDebounced } from '../../ui/useDebounced';
import { wordOf } from '../../words/stages';
import { clock } from '../../words/time';
import styles from './Application.module.css';
import type { Name } from './editDraft';
import { useAutosave } from './useAutosave';

const words: Partial<Record<Name, readonly string[]>> = {
  employment_type: ['full-time', 'part-time', 'contract', 'internship'],
  work_mode: ['remote', 'hybrid', 'onsite'],
  experience_level: ['entry', 'mid', 'senior', 'lead'],
  source: ['LinkedIn', 'Indeed', 'Company Website', 'Referral', 'Glassdoor', 'Recruiter', 'Other'],
};
const periods = (['hour', 'day', 'week', 'month', 'year'] as const).map((id) => ({ id, label: wordOf(id) }));

/** Every field of an application, in place. Leaving a field saves it. */
export function EditForm({ kept, onClose }: { kept: Kept<Schema<'ApplicationView'>>; onClose: () => void }) {
  const { time_zone: zone } = useMe();
  const { draft, change, flush, busy, savedAt, error } = useAutosave(kept);
  const area = useRef<HTMLDivElement>(null);
  const company = useDebounced(draft.company.trim());
  const { data: companies = [] } = useQuery({
    queryKey: ['company', 'autocomplete', company],
    queryFn: () => dataOf(api.GET('/api/v1/companies/autocomplete', { params: { query: { q: company } } })),
    enabled: company !== '' && company !== kept.value.company,
  });
  const done = async () => {
    if (await flush()) {
      onClose();
    }
  };

  useEffect(() => {
    const element = area.current;
    // Before a list of suggestions sees the key and takes it for a choice.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
        event.preventDefault();
        event.stopPropagation();
        element?.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
      }
    };
    element?.addEventListener('keydown', onKeyDown, true);
    return () => element?.removeEventListener('keydown', onKeyDown, true);
  }, []);

  const bound = (name: Name) => ({ name, value: draft[name], onChange: (text: string) => change({ [name]: text }) });
  const text = (label: string, name: Name, maxLength: number, hint?: string) => (
    <Field label={label} {...bound(name)} maxLength={maxLength} hint={hint} />
  );
  const suggest = (label: string, name: Name, maxLength: number) => (
    <SuggestField
      label={label}
      {...bound(name)}
      suggestions={(words[name] ?? []).filter((word) => word.toLowerCase().includes(draft[name].trim().toLowerCase()))}
      maxLength={maxLength}
    />
  );
  return (
    <div ref={area} onBlur={() => void flush()} className={styles.edit}>
      <Form label="Edit application" error={error} quiet onSubmit={() => void done()}>
        <div className={`actions ${styles.saved}`}>
          <p role="status" className={`grow ${error ? styles.late : 'meta'}`}>
            {busy
              ? 'Saving…'
              : error
                ? `Not saved. ${messageOf(error)}`
                : savedAt
                  ? `Saved ${clock(savedAt, zone)}`
                  : 'Saves as you go'}
          </p>
          <Button kind="primary" type="submit">
            Done <Keys keys="mod Enter" />
          </Button>
        </div>
        <div className="form-grid">
          <Field label="Title" {...bound('title')} isRequired maxLength={255} autoFocus />
          <SuggestField
            label="Company"
            {...bound('company')}
            suggestions={companies.map(({ name }) => name)}
            isRequired
            maxLength={255}
          />
          {kept.value.status !== 'saved' && <Field label="Applied" {...bound('application_date')} type="date" />}
          <Field label="Deadline" {...bound('deadline')} type="date" />
          <Field label="Posting’s link" {...bound('job_url')} type="url" maxLength={2000} placeholder="https://" />
          {text('Location', 'location', 255)}
          {suggest('Work mode', 'work_mode', 50)}
          {suggest('Employment', 'employment_type', 50)}
          {suggest('Level', 'experience_level', 50)}
          {suggest('Source', 'source', 100)}
          {text('Referred by', 'referral_name', 200)}
          {text('CV sent', 'resume_version', 200)}
          <Field label="Pay from" {...bound('salary_min')} type="number" min={0} />
          <Field label="Pay to" {...bound('salary_max')} type="number" min={0} />
          <CurrencyField
            name="salary_currency"
            value={draft.salary_currency}
            onChange={(salary_currency) => change({ salary_currency })}
          />
          <Choice
            label="Each"
            name="salary_period"
            options={periods}
            value={draft.salary_period as Schema<'SalaryPeriod'>}
            onChange={(salary_period) => change({ salary_period })}
          />
          {text('Pay as the posting says it', 'salary_range', 100)}
          {text('Tags', 'tags', 10_000, 'Separated by commas')}
          {text('Skills required', 'skills_required', 10_000, 'Separated by commas')}
          {text('Skills preferred', 'skills_preferred', 10_000, 'Separated by commas')}
          {text('Education', 'education', 200)}
          <Field label="Years of experience" {...bound('years_experience')} type="number" min={0} max={80} />
        </div>
        <LongField label="Description" {...bound('description')} rows={8} />
        <LongField label="Cover letter" {...bound('cover_letter')} rows={4} />
        <LongField label="Remarks" {...bound('notes')} rows={4} />
      </Form>
    </div>
  );
}
