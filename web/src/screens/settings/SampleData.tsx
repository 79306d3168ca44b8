import { useMutation, useQuery } from '@tanstack/react-query';
import { changed } from '../../api/cache';
import { api, dataOf } from '../../api/client';
import { Button } from '../../ui/Button';
import { Loaded } from '../../ui/States';
import { say, sayFault } from '../../ui/toasts';
import styles from './Settings.module.css';

/** Applications to try Callboard with, labelled, and gone with one press. */
export function SampleData() {
  const sample = useQuery({
    queryKey: ['application', 'sample'],
    queryFn: () => dataOf(api.GET('/api/v1/applications', { params: { query: { tag: 'sample', per_page: 1 } } })),
  });
  const add = useMutation({
    mutationFn: () => api.POST('/api/v1/sample-data'),
    onSuccess: () => say('Sample applications added'),
    onError: sayFault,
    onSettled: () => changed('everything'),
  });
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/v1/sample-data'),
    onSuccess: () => say('Sample applications removed'),
    onError: sayFault,
    onSettled: () => changed('everything'),
  });
  const busy = add.isPending || remove.isPending;
  return (
    <Loaded query={sample} rows={2}>
      {({ total }) => (
        <div className={styles.card}>
          <p>
            {total > 0
              ? `${total} sample applications stand among yours, tagged “sample”. Removing takes exactly these, with everything that hangs on them.`
              : 'Fifty made-up applications with interviews, notes and reminders, tagged “sample”, to try everything with.'}
          </p>
          {total > 0 ? (
            <Button kind="danger" isDisabled={busy} onPress={() => remove.mutate()}>
              Remove sample data
            </Button>
          ) : (
            <Button isDisabled={busy} onPress={() => add.mutate()}>
              Add sample data
            </Button>
          )}
        </div>
      )}
    </Loaded>
  );
}
