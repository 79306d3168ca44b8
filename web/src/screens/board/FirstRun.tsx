import { useMutation } from '@tanstack/react-query';
import { FileUp, FlaskConical, Plus } from 'lucide-react';
import { useNavigate } from 'react-router';
import { changed } from '../../api/cache';
import { api } from '../../api/client';
import { openQuickAdd } from '../../shell/quickAdd';
import { Button } from '../../ui/Button';
import { say, sayFault } from '../../ui/toasts';
import styles from './Board.module.css';
import { ColumnIcon } from './BoardColumn';
import { type ColumnKey, columnKeys, columnWord } from './columns';

const belongs: Record<ColumnKey, string> = {
  saved: 'Jobs that you like and have not applied for yet.',
  applied: 'Sent. Now you wait for a first answer.',
  screening: 'A recruiter has called or written.',
  interviewing: 'Rounds of interviews, each with its date and notes.',
  offer: 'They want you: compare, negotiate, answer in time.',
  closed: 'Accepted, rejected, withdrawn: done, and kept for your figures.',
};

/** A board without any application: what the columns are for, and three ways in. */
export function FirstRun() {
  const navigate = useNavigate();
  const sample = useMutation({
    mutationFn: () => api.POST('/api/v1/sample-data'),
    onSuccess: () => {
      say('Sample data added');
      return changed('application', 'interview', 'reminder', 'contact', 'note');
    },
    onError: sayFault,
  });
  return (
    <div className={styles.lanes}>
      <section className={styles.start} aria-labelledby="start">
        <h2 id="start">Start your board</h2>
        <p className="muted">Add the first job: its name, its link, or the text of its posting.</p>
        <div className={styles.ways}>
          <Button kind="primary" icon={Plus} onPress={() => openQuickAdd()}>
            Add an application
          </Button>
          <Button icon={FileUp} onPress={() => void navigate('/import')}>
            Import CSV
          </Button>
          <Button icon={FlaskConical} isPending={sample.isPending} onPress={() => sample.mutate()}>
            {sample.isPending ? 'Adding 50 applications…' : 'Try with sample data'}
          </Button>
        </div>
      </section>
      <div className={`${styles.columns} ${styles.first}`} role="region" aria-label="Board" tabIndex={0}>
        {columnKeys.map((key) => (
          <section key={key} className={styles.column} aria-labelledby={`column-${key}`}>
            <header className={styles.head}>
              <ColumnIcon column={key} />
              <h2 id={`column-${key}`}>{columnWord(key)}</h2>
            </header>
            <p className={styles.hint}>{belongs[key]}</p>
          </section>
        ))}
      </div>
    </div>
  );
}
