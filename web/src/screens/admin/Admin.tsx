import { Link } from 'react-router';
import { useMe } from '../../api/me';
import { Screen } from '../../shell/Screen';
import { Empty } from '../../ui/States';
import { Users } from './Users';

export function Component() {
  const { role } = useMe();
  return (
    <Screen title="Admin">
      {role === 'admin' ? (
        <Users />
      ) : (
        <Empty title="Only administrators see this page.">
          <Link to="/board">To the board</Link>
        </Empty>
      )}
    </Screen>
  );
}
