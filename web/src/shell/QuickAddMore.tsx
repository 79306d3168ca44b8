import { CurrencyField } from '../ui/CurrencyField';
import { Choice, Field, LongField } from '../ui/Field';
import { SuggestField } from '../ui/SuggestField';
import { wordOf } from '../words/stages';
import type { Draft } from './draft';

const sources = ['LinkedIn', 'Indeed', 'Company Website', 'Referral', 'Glassdoor', 'Recruiter', 'Other'];
const modes = (['', 'remote', 'hybrid', 'onsite'] as const).map((id) => ({ id, label: id ? wordOf(id) : 'Not known' }));

/** What a new application may have besides its company, title and stage. */
export function QuickAddMore({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const typed = draft.source.trim().toLowerCase();
  return (
    <>
      <div className="form-grid">
        <Field
          label="Location"
          name="location"
          value={draft.location}
          onChange={(location) => change({ location })}
          maxLength={255}
        />
        <Choice
          label="Work mode"
          name="work_mode"
          options={modes}
          value={draft.work_mode}
          onChange={(work_mode) => change({ work_mode })}
        />
        <SuggestField
          label="Source"
          name="source"
          value={draft.source}
          onChange={(source) => change({ source })}
          suggestions={sources.filter((source) => source.toLowerCase().includes(typed))}
          maxLength={100}
        />
        {draft.status !== 'saved' && (
          <Field
            label="Application date"
            name="application_date"
            type="date"
            value={draft.application_date}
            onChange={(application_date) => change({ application_date })}
            hint="Today, unless you choose another"
          />
        )}
        <Field
          label="Salary from, a year"
          name="salary_min"
          type="number"
          min={0}
          value={draft.salary_min}
          onChange={(salary_min) => change({ salary_min })}
        />
        <Field
          label="Salary to, a year"
          name="salary_max"
          type="number"
          min={0}
          value={draft.salary_max}
          onChange={(salary_max) => change({ salary_max })}
        />
        <CurrencyField
          name="salary_currency"
          value={draft.salary_currency}
          onChange={(salary_currency) => change({ salary_currency })}
        />
        <Field
          label="Tags"
          name="tags"
          value={draft.tags}
          onChange={(tags) => change({ tags })}
          hint="Separated by commas"
        />
      </div>
      <LongField label="Notes" name="notes" rows={3} value={draft.notes} onChange={(notes) => change({ notes })} />
    </>
  );
}
