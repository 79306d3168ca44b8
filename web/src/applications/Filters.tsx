import { Filter, X } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useSearchParams } from 'react-router';
import { useKeys } from '../shell/keys';
import { Button } from '../ui/Button';
import styles from './Applications.module.css';
import { filterNames, filterWord, filtersOf, withoutFilters, withParam } from './filterParams';

const FilterForm = lazy(() => import('./FilterForm'));

export interface Props {
  /** The list is not laid out by stage and month already, so it can be narrowed to some. */
  full?: boolean;
}

/** The button that opens the filters, and how many are set. */
export function FilterButton({ full }: Props) {
  const [params] = useSearchParams();
  const [open, setOpen] = useState(false);
  useKeys(useMemo(() => [{ keys: 'f', label: 'Filter', run: () => setOpen(true) }], []));
  const count = Object.keys(filtersOf(params)).length;
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button icon={Filter}>
        <span className={styles.wide}>Filter</span>
        {count > 0 && (
          <span className={styles.count}>
            {count}
            <span className="visually-hidden"> set</span>
          </span>
        )}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className={styles.popover} aria-label="Filter">
          <Suspense>
            <FilterForm full={full} />
          </Suspense>
        </Dialog>
      </Popover>
    </DialogTrigger>
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
