import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useNavigate, useParams } from 'react-router';
import { application } from '../../api/queries';
import { beside } from '../../applications/order';
import { useKeys } from '../../shell/keys';
import { Screen } from '../../shell/Screen';
import { Application } from './Application';

export function Component() {
  const id = useParams()['id']!;
  const navigate = useNavigate();
  // Read by what is inside.
  const { data } = useQuery({ ...application(id), enabled: false });
  useKeys(
    useMemo(() => {
      const go = (steps: 1 | -1) => () => {
        const to = beside(id, steps);
        if (to) {
          void navigate(`/applications/${to}`, { replace: true });
        }
      };
      return [
        { keys: ']', label: 'Next application of the list', run: go(1) },
        { keys: '[', label: 'Previous application of the list', run: go(-1) },
      ];
    }, [id, navigate]),
  );
  return (
    <Screen title={data ? `${data.value.company} · ${data.value.title}` : 'Application'}>
      <Application key={id} id={id} onLeave={() => void navigate('/applications')} />
    </Screen>
  );
}
