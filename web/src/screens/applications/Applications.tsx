import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api, dataOf } from '../../api/client';
import { filtersOf, filterWord, type FilterName, withoutFilters } from '../../applications/filterParams';
import { FilterButton, FilterChips } from '../../applications/Filters';
import { openQuickAdd } from '../../shell/quickAdd';
import { Screen } from '../../shell/Screen';
import { Button } from '../../ui/Button';
import { Search } from '../../ui/Search';
import { Empty, Fault, Skeleton } from '../../ui/States';
import styles from './Applications.module.css';
import { SavedViews } from './SavedViews';
import { Table } from './Table';
import { ExportMenu, LayoutButton } from './TableMenus';
import { searchOf, useRows } from './useRows';

const figure = new Intl.NumberFormat();

export function Component() {
  const [params] = useSearchParams();
  const { pages, rows, total } = useRows(params);
  const { data, error, hasNextPage, isFetchNextPageError, fetchNextPage } = pages;
  const more = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
  return (
    <Screen
      title="Applications"
      fixed
      bar={
        <>
          <Search label="Search" />
          <FilterButton full />
          <SavedViews />
          <LayoutButton />
          <ExportMenu />
        </>
      }
    >
      <div className={styles.screen}>
        <FilterChips />
        {!data ? (
          error ? (
            <Fault error={error} retry={() => void pages.refetch()} />
          ) : (
            <Skeleton rows={12} />
          )
        ) : rows.length === 0 ? (
          <Nothing />
        ) : (
          <>
            <Table
              rows={rows}
              more={hasNextPage && !isFetchNextPageError}
              onMore={more}
              busy={pages.isPlaceholderData}
            />
            <div className={styles.totals}>
              <p role="status" className="row">
                <strong>
                  {figure.format(total)} {total === 1 ? 'application' : 'applications'}
                </strong>
                {hasNextPage && <span className="muted">{figure.format(rows.length)} loaded</span>}
              </p>
              {isFetchNextPageError && (
                <>
                  <span role="alert">The rest could not be loaded.</span>
                  <Button onPress={more}>Retry</Button>
                </>
              )}
            </div>
          </>
        )}
      </div>
    </Screen>
  );
}

/** There is no application yet, or none that matches. */
function Nothing() {
  const [params, setParams] = useSearchParams();
  const filters = filtersOf(params);
  const words = (Object.keys(filters) as FilterName[]).map((name) => filterWord(name, filters[name]!));
  const sought = [...words, searchOf(params)].filter(Boolean).join(' + ');
  const all = useQuery({
    queryKey: ['application', 'total'],
    queryFn: () => dataOf(api.GET('/api/v1/applications', { params: { query: { per_page: 1 } } })),
    enabled: sought !== '',
  });
  return sought ? (
    <Empty
      title={
        <>
          No applications match <em>{sought}</em>.{all.data && ` ${figure.format(all.data.total)} hidden.`}
        </>
      }
    >
      <Button onPress={() => setParams(withoutFilters)}>Clear filters</Button>
    </Empty>
  ) : (
    <Empty title="No applications yet. Add the first job that you like, or bring along what you have.">
      <div className="row wrap">
        <Button kind="primary" onPress={() => openQuickAdd()}>
          Add an application
        </Button>
        <Link to="/import" className="button plain">
          Import CSV
        </Link>
      </div>
    </Empty>
  );
}
