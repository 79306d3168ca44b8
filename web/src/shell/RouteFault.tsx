import { Link, useRouteError } from 'react-router';
import { messageOf } from '../api/problem';
import { Empty } from '../ui/States';

/** A path that no screen has, or a screen that could not be shown. */
export function RouteFault() {
  const error = useRouteError();
  return (
    <main id="content">
      <Empty title={error ? messageOf(error) : 'There is no such page.'}>
        <p>Nothing that you saved is lost.</p>
        <Link to="/board">To the board</Link>
      </Empty>
    </main>
  );
}
