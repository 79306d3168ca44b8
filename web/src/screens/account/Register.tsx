import { Link } from 'react-router';
import { useSetup } from '../../api/me';
import { NewAccount } from './NewAccount';
import { SignedOut } from './SignedOut';

export function Component() {
  const closed = useSetup().data?.registration === 'closed';
  return (
    <SignedOut title="Create an account">
      {closed ? (
        <p>Registration is closed on this server. Ask whoever runs it for an account.</p>
      ) : (
        <NewAccount action="Create account" />
      )}
      <p>
        <Link to="/login">Sign in instead</Link>
      </p>
    </SignedOut>
  );
}
