import type { UseQueryResult } from '@tanstack/react-query';
import { Download, Table2, ChartNoAxesColumn } from 'lucide-react';
import { useRef, useState } from 'react';
import { IconButton } from '../../ui/Button';
import { announce } from '../../ui/announce';
import { Empty, Loaded } from '../../ui/States';
import { csvOf, download } from './csv';
import type { Figure, Point } from './figure';
import styles from './Insights.module.css';
import { useFrame } from './useFrame';

interface Props<T> {
  figure: Figure<T>;
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  asTable: boolean;
  onTable: () => void;
}

/** A figure in its frame: sentence, chart or table, and its numbers as CSV. Its failing request leaves the other figures alone. */
export function FigureCard<T>({ figure, query, asTable, onTable }: Props<T>) {
  const { id, title, head } = figure;
  const points = query.data === undefined ? [] : figure.points(query.data);
  return (
    <figure className={`card ${styles.figure} ${figure.wide ? styles.wide : ''}`} data-figure={id} tabIndex={-1}>
      <div className={styles.head}>
        <h2 className="grow">{title}</h2>
        {points.length > 0 && (
          <>
            <IconButton
              icon={asTable ? ChartNoAxesColumn : Table2}
              label={asTable ? `${title} as chart` : `${title} as table`}
              keys="T"
              onPress={onTable}
            />
            <IconButton
              icon={Download}
              label={`${title} as CSV`}
              onPress={() =>
                download(
                  `${id}.csv`,
                  csvOf(
                    head,
                    points.map((point) => point.cells),
                  ),
                )
              }
            />
          </>
        )}
      </div>
      <Loaded query={query}>
        {(data) =>
          points.length === 0 ? (
            <Empty title={figure.empty} />
          ) : (
            <>
              <figcaption className={styles.sentence}>{figure.sentence(data)}</figcaption>
              {asTable ? (
                <Table title={title} head={head} points={points} />
              ) : (
                <Chart figure={figure} data={data} points={points} />
              )}
            </>
          )
        }
      </Loaded>
    </figure>
  );
}

function Chart<T>({ figure, data, points }: { figure: Figure<T>; data: T; points: Point[] }) {
  const box = useRef<HTMLDivElement>(null);
  const frame = useFrame(box);
  const [at, setAt] = useState<number | null>(null);
  const drawing =
    frame.width > 0
      ? figure.draw(data, {
          ...frame,
          mark: (point) => ({ 'data-at': point, 'data-active': point === at || undefined }),
        })
      : null;

  const walk = (event: React.KeyboardEvent) => {
    const last = points.length - 1;
    const next =
      event.key === 'ArrowRight' || event.key === 'ArrowDown'
        ? Math.min(last, (at ?? -1) + 1)
        : event.key === 'ArrowLeft' || event.key === 'ArrowUp'
          ? Math.max(0, (at ?? points.length) - 1)
          : { Home: 0, End: last }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setAt(next);
      announce(points[next]!.label);
    }
  };
  const point = (event: React.PointerEvent) => {
    const over = (event.target as Element).closest('[data-at]');
    setAt(over ? Number(over.getAttribute('data-at')) : null);
  };

  return (
    <>
      <div ref={box} className={styles.chart}>
        {drawing && (
          <svg
            role="img"
            aria-label={`${figure.title}. ${figure.sentence(data)} Arrow keys walk ${points.length} data points.`}
            tabIndex={0}
            width={frame.width}
            height={drawing.height}
            viewBox={`0 0 ${frame.width} ${drawing.height}`}
            onKeyDown={walk}
            onBlur={() => setAt(null)}
            onPointerMove={point}
            onPointerLeave={() => setAt(null)}
          >
            {drawing.marks}
          </svg>
        )}
      </div>
      {figure.legend && <div className={`row wrap meta ${styles.legend}`}>{figure.legend}</div>}
      <p className={`meta no-print ${styles.readout}`} aria-hidden>
        {at !== null && points[at]?.label}
      </p>
    </>
  );
}

function Table({ title, head, points }: { title: string; head: string[]; points: Point[] }) {
  return (
    <div className="table-region" role="region" aria-label={title} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {head.map((word, column) => (
              <th key={word} scope="col" className={typeof points[0]!.cells[column] === 'number' ? 'number' : ''}>
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ label, cells: [first, ...rest] }) => (
            <tr key={label}>
              <th scope="row">{first}</th>
              {rest.map((cell, column) => (
                <td key={head[column + 1]} className={typeof cell === 'number' ? 'number' : ''}>
                  {cell ?? '–'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
