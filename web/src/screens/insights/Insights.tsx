import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useMe } from '../../api/me';
import { useKeys } from '../../shell/keys';
import { Screen } from '../../shell/Screen';
import { Loaded } from '../../ui/States';
import { absoluteDay, dayOf } from '../../words/time';
import { Example } from './Example';
import type { Figure } from './figure';
import { FigureCard } from './FigureCard';
import { flow } from './figures/flow';
import { funnelFigure } from './figures/funnel';
import { outcomesFigure } from './figures/outcomes';
import { response } from './figures/response';
import { salaryFigure } from './figures/salary';
import { skillsFigure } from './figures/skills';
import { sourcesFigure } from './figures/sources';
import { weeksFigure, wholePeriod } from './figures/weeks';
import styles from './Insights.module.css';
import { FilterChips, InsightsBar } from './InsightsBar';
import { type Filter, filterOf, periodWords, weekOf } from './period';
import * as read from './queries';
import { counted, rateOf } from './words';

/** Below this many applications a chart would show chance. */
const enough = 10;

export function Component() {
  const { time_zone: zone, full_name: name } = useMe();
  const today = dayOf(new Date(), zone);
  const [params, setParams] = useSearchParams();
  const query = params.toString();
  const filter = useMemo(() => filterOf(new URLSearchParams(query), today), [query, today]);
  const overview = useQuery(read.overview(filter));
  const tables = params.get('table')?.split(',').filter(Boolean) ?? [];
  const setTables = (list: string[]) =>
    setParams(
      (now) => {
        if (list.length > 0) {
          now.set('table', list.join(','));
        } else {
          now.delete('table');
        }
        return now;
      },
      { replace: true },
    );
  const flip = (id: string) => setTables(tables.includes(id) ? tables.filter((one) => one !== id) : [...tables, id]);

  useKeys([
    {
      keys: 't',
      label: 'This figure, or all of them, as table',
      run: () => {
        const focused = document.activeElement?.closest<HTMLElement>('[data-figure]');
        const all = [...document.querySelectorAll<HTMLElement>('[data-figure]')].map((one) => one.dataset['figure']!);
        if (focused) {
          // The chart or table that has the focus is about to go.
          focused.focus();
          flip(focused.dataset['figure']!);
        } else {
          setTables(tables.length > 0 ? [] : all);
        }
      },
    },
    { keys: 'ArrowRight', label: 'Next data point of the focused chart' },
  ]);

  return (
    <Screen title="Insights" bar={<InsightsBar filter={filter} />}>
      <FilterChips />
      <Loaded query={overview}>
        {(data) => {
          const { total_applications: all, response_rate: rate, total_interviews: interviews, basis } = data;
          return (
            <>
              <p className={styles.headline}>
                {periodWords(params)}:{' '}
                {all === 0
                  ? 'nothing sent'
                  : [
                      `${all} sent`,
                      `${rateOf(basis.response_rate.numerator, all, rate)} answered`,
                      counted(interviews, 'interview'),
                      counted(basis.offer_rate.numerator, 'offer'),
                    ].join(', ')}
              </p>
              <p className={styles.printed}>
                {name}, {absoluteDay(today)}.{' '}
                {filter.start_date ? `Applied from ${absoluteDay(filter.start_date)}` : 'All applications'}
                {filter.end_date && ` until ${absoluteDay(filter.end_date)}`}
                {filter.company && `, company: ${filter.company}`}
                {filter.status && `, status: ${filter.status.join(', ')}`}. n = {all}.
              </p>
              {all < enough ? (
                <Example count={all} />
              ) : (
                <Figures filter={filter} today={today} tables={tables} flip={flip} />
              )}
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
}

interface FiguresProps {
  filter: Filter;
  today: string;
  tables: string[];
  flip: (id: string) => void;
}

function Figures({ filter, today, tables, flip }: FiguresProps) {
  const funnel = useQuery(read.funnel(filter));
  const young = useQuery(read.young(filter, today));
  const weeks = useQuery(read.weeks(filter));
  const responses = useQuery(read.responseTime(filter));
  const sources = useQuery(read.sources(filter));
  const salary = useQuery(read.salary(filter));
  const skills = useQuery(read.skills(filter));
  const outcomes = useQuery(read.outcomes(filter));

  const card = <T,>(figure: Figure<T>, query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>) => (
    <FigureCard figure={figure} query={query} asTable={tables.includes(figure.id)} onTable={() => flip(figure.id)} />
  );
  const withData = <A, B>(query: UseQueryResult<A>, data: (answer: A) => B) => ({
    error: query.error,
    refetch: query.refetch as UseQueryResult<B>['refetch'],
    data: query.data === undefined ? undefined : data(query.data),
  });

  return (
    <div className={styles.figures}>
      {card(flow, funnel)}
      {card(
        funnelFigure,
        withData(funnel, (answer) => ({ funnel: answer, young: young.data?.total_applications ?? null })),
      )}
      {card(
        weeksFigure,
        withData(weeks, (rows) => ({
          rows: wholePeriod(rows, filter.start_date, filter.end_date ?? today),
          now: weekOf(today),
        })),
      )}
      {card(response, responses)}
      {card(sourcesFigure, sources)}
      {card(salaryFigure, salary)}
      {card(outcomesFigure, outcomes)}
      {card(skillsFigure, skills)}
    </div>
  );
}
