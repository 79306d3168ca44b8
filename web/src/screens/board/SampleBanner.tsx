import { useMutation, useQuery } from '@tanstack/react-query';
import { changed } from '../../api/cache';
import { api } from '../../api/client';
import { Button } from '../../ui/Button';
import { say, sayFault } from '../../ui/toasts';
import styles from './Board.module.css';
import { boardOf } from './list';

/** Says that what is shown is made up, as long as some of it is there, and takes it away in one step. */
export function SampleBanner() {
  const samples = useQuery(boardOf({ tag: 'sample' }));
  const removal = useMutation({
    mutationFn: () => api.DELETE('/api/v1/sample-data'),
    onSuccess: () => {
      say('Sample data removed');
      return changed('application', 'interview', 'reminder', 'contact', 'note');
    },
    onError: sayFault,
  });
  return samples.data?.length ? (
    <div className={styles.banner} role="note">
      <p className="grow">
        <strong>Sample data</strong>: made up, so that you can look around. Your own applications stay.
      </p>
      <Button isPending={removal.isPending} onPress={() => removal.mutate()}>
        {removal.isPending ? 'Removing…' : 'Remove sample data'}
      </Button>
    </div>
  ) : null;
}
