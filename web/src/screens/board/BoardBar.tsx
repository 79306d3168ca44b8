import { Check, Filter, SlidersHorizontal, X } from 'lucide-react';
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useSearchParams } from 'react-router';
import { density } from '../../shell/density';
import { Button } from '../../ui/Button';
import { Checkbox, Choice, Field } from '../../ui/Field';
import { Menu } from '../../ui/Menu';
import { wordOf } from '../../words/stages';
import styles from './Board.module.css';
import { filterNames, filterWord, filtersOf, withoutFilters, withParam } from './filters';

const any = 'any';
const choices = {
  work_mode: { label: 'Work mode', words: ['remote', 'hybrid', 'onsite'] },
  source: {
    label: 'Source',
    words: ['LinkedIn', 'Indeed', 'Company Website', 'Referral', 'Glassdoor', 'Recruiter', 'Other'],
  },
  employment_type: { label: 'Employment', words: ['full-time', 'part-time', 'contract', 'internship'] },
} as const;
type ChoiceName = keyof typeof choices;

interface Props {
  text: string;
  onText: (text: string) => void;
}

/** The board's part of the title bar: search, filter, view. */
export function BoardBar({ text, onText }: Props) {
  const [params] = useSearchParams();
  const count = Object.keys(filtersOf(params)).length;
  const view = density.use();
  return (
    <>
      <input
        id="board-search"
        className={`input ${styles.search}`}
        type="search"
        aria-label="Search the board"
        placeholder="Search"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && text && (event.stopPropagation(), onText(''))}
      />
      <DialogTrigger>
        <Button icon={Filter} aria-label={count ? `Filter, ${count} set` : 'Filter'}>
          <span className={styles.wide}>Filter</span>
          {count > 0 && <span className={styles.count}>{count}</span>}
        </Button>
        <Popover className="popover" placement="bottom end">
          <Dialog className={styles.popover}>
            <FilterForm />
          </Dialog>
        </Popover>
      </DialogTrigger>
      <Menu
        label="View"
        icon={SlidersHorizontal}
        actions={(['comfortable', 'compact'] as const).map((name) => ({
          id: name,
          label: wordOf(name),
          icon: view === name ? <Check size={16} aria-label="Chosen" /> : <span className={styles.blank} />,
          onAction: () => density.set(name),
        }))}
      />
    </>
  );
}

function FilterForm() {
  const [params, setParams] = useSearchParams();
  const set = (name: string, value: string | null) => setParams((now) => withParam(now, name, value));
  return (
    <div className="form">
      <Heading slot="title" level={2}>
        Filter
      </Heading>
      <Checkbox
        isSelected={params.get('is_favorite') === 'true'}
        onChange={(on) => set('is_favorite', on ? 'true' : null)}
      >
        Starred only
      </Checkbox>
      {(Object.keys(choices) as ChoiceName[]).map((name) => {
        const { label, words } = choices[name];
        const value = params.get(name);
        const known = [...new Set([...words, ...(value ? [value] : [])])];
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
    </div>
  );
}

/** The filters that are set, each with the way to take it away. */
export function FilterChips() {
  const [params, setParams] = useSearchParams();
  const filters = filtersOf(params);
  return Object.keys(filters).length === 0 ? null : (
    <div className={styles.chips} role="group" aria-label="Filters">
      {filterNames.map((name) => {
        const value = filters[name];
        return value ? (
          <Button
            key={name}
            aria-label={`Take away: ${filterWord(name, value)}`}
            onPress={() => setParams((now) => withParam(now, name, null))}
          >
            {filterWord(name, value)} <X size={12} aria-hidden />
          </Button>
        ) : null;
      })}
      <Button kind="quiet" onPress={() => setParams(withoutFilters)}>
        Clear all
      </Button>
    </div>
  );
}
