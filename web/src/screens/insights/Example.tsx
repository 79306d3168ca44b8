import { useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { Schema } from '../../api/client';
import { openQuickAdd } from '../../shell/quickAdd';
import { Button } from '../../ui/Button';
import { flow } from './figures/flow';
import styles from './Insights.module.css';
import { filterNames } from './period';
import { useFrame } from './useFrame';

const example: Schema<'FunnelView'> = {
  total_applications: 40,
  open: 14,
  stages: [],
  transitions: [],
  flows: [
    { from: 'applied', to: 'screening', count: 18 },
    { from: 'applied', to: 'open', count: 8 },
    { from: 'applied', to: 'rejected', count: 9 },
    { from: 'applied', to: 'ghosted', count: 5 },
    { from: 'screening', to: 'interviewing', count: 11 },
    { from: 'screening', to: 'open', count: 3 },
    { from: 'screening', to: 'rejected', count: 4 },
    { from: 'interviewing', to: 'offer', count: 4 },
    { from: 'interviewing', to: 'open', count: 2 },
    { from: 'interviewing', to: 'rejected', count: 5 },
    { from: 'offer', to: 'accepted', count: 2 },
    { from: 'offer', to: 'open', count: 1 },
    { from: 'offer', to: 'declined', count: 1 },
  ],
};

/** In place of charts that would show chance: what they will look like, and what it takes. */
export function Example({ count }: { count: number }) {
  const [params, setParams] = useSearchParams();
  const box = useRef<HTMLDivElement>(null);
  const frame = useFrame(box);
  const narrowed = filterNames.some((name) => params.has(name)) || params.get('period') !== 'all';
  const drawing = frame.width > 0 ? flow.draw(example, { ...frame, mark: (at) => ({ 'data-at': at }) }) : null;
  return (
    <div className={`card ${styles.example}`}>
      <div className={styles.need}>
        <p>
          Needs about 10 applications; {narrowed ? 'this period and filter have' : 'you have'} {count}.
        </p>
        {narrowed ? (
          <Button kind="primary" onPress={() => setParams({ period: 'all' })}>
            Show all time
          </Button>
        ) : (
          <Button kind="primary" onPress={() => openQuickAdd()}>
            New application
          </Button>
        )}
      </div>
      <div ref={box} className={`${styles.chart} ${styles.grey}`} aria-hidden>
        {drawing && (
          <svg width={frame.width} height={drawing.height}>
            {drawing.marks}
          </svg>
        )}
      </div>
    </div>
  );
}
