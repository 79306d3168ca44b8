import { Navigate } from 'react-router';
import { useSetup } from '../../api/me';
import { NewAccount } from './NewAccount';
import { SignedOut } from './SignedOut';

export function Component() {
  const setup = useSetup().data;
  return setup && !setup.needs_first_user ? (
    <Navigate to="/login" replace />
  ) : (
    <SignedOut title="Set up Callboard">
      <p className="muted">
        Your job search stays on this server. The first account administers it; no mail server is needed.
      </p>
      <NewAccount action="Create the first account" />
    </SignedOut>
  );
}
