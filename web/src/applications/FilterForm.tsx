import { useQuery } from '@tanstack/react-query';
import { Label } from 'react-aria-components';
import { useSearchParams } from 'react-router';
import { api, dataOf } from '../api/client';
import { Checkbox, Choice, Field } from '../ui/Field';
import { statuses, stageWord, wordOf } from '../words/stages';
import styles from './Applications.module.css';
import { withParam } from './filterParams';
import type { Props } from './Filters';

const any = 'any';
const choices = {
  source: { label: 'Source', words: ['LinkedIn', 'Indeed', 'Company Website', 'Referral', 'Glassdoor', 'Recruiter'] },
  work_mode: { label: 'Work mode', words: ['remote', 'hybrid', 'onsite'] },
  employment_type: { label: 'Employment', words: ['full-time', 'part-time', 'contract', 'internship'] },
} as const;
type ChoiceName = keyof typeof choices;

/** The user's own sources; what no source is known of has none to filter by. */
const sources = {
  queryKey: ['figures', 'sources'],
  queryFn: () => dataOf(api.GET('/api/v1/analytics/sources')),
};

/** What a list of applications can be narrowed to. */
export default function FilterForm({ full }: Props) {
  const [params, setParams] = useSearchParams();
  const { data = [] } = useQuery(sources);
  const set = (name: string, value: string | null) => setParams((now) => withParam(now, name, value));
  const status = params.get('status')?.split(',') ?? [];
  const own = data.map(({ source }) => source).filter((source) => source !== 'Unknown');
  return (
    <div className="form">
      <h2>Filter</h2>
      {full && (
        <div className="field" role="group" aria-labelledby="filter-stage">
          <Label id="filter-stage">Stage</Label>
          <div className={styles.statuses}>
            {statuses.map((word) => (
              <Checkbox
                key={word}
                isSelected={status.includes(word)}
                onChange={(on) =>
                  set('status', statuses.filter((other) => (other === word ? on : status.includes(other))).join(','))
                }
              >
                {stageWord(word)}
              </Checkbox>
            ))}
          </div>
        </div>
      )}
      <Checkbox
        isSelected={params.get('is_favorite') === 'true'}
        onChange={(on) => set('is_favorite', on ? 'true' : null)}
      >
        Starred only
      </Checkbox>
      {(Object.keys(choices) as ChoiceName[]).map((name) => {
        const { label, words } = choices[name];
        const value = params.get(name);
        const offered = name === 'source' && own.length > 0 ? own : words;
        const known = [...new Set([...offered, ...(value ? [value] : [])])];
        return (
          <Choice
            key={name}
            label={label}
            value={value ?? any}
            options={[{ id: any, label: 'Any' }, ...known.map((word) => ({ id: word, label: wordOf(word) }))]}
            onChange={(word) => set(name, word === any ? null : word)}
          />
        );
      })}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          set('tag', String(new FormData(event.currentTarget).get('tag')).trim());
        }}
      >
        <Field label="Tag" name="tag" defaultValue={params.get('tag') ?? ''} hint="Enter applies it" />
      </form>
      {full && (
        <div className={styles.dates}>
          <Field
            label="Applied from"
            name="date_from"
            type="date"
            value={params.get('date_from') ?? ''}
            onChange={(day) => set('date_from', day)}
          />
          <Field
            label="until"
            name="date_to"
            type="date"
            value={params.get('date_to') ?? ''}
            onChange={(day) => set('date_to', day)}
          />
        </div>
      )}
    </div>
  );
}
