import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { application } from '../../api/queries';
import { Screen } from '../../shell/Screen';
import { Application } from './Application';

export function Component() {
  const id = useParams()['id']!;
  const navigate = useNavigate();
  // Read by what is inside.
  const { data } = useQuery({ ...application(id), enabled: false });
  return (
    <Screen title={data ? `${data.value.company} · ${data.value.title}` : 'Application'}>
      <Application key={id} id={id} onLeave={() => void navigate('/applications')} />
    </Screen>
  );
}
