import { useState } from 'react';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { useSetup } from '../../api/me';
import { Problem } from '../../api/problem';
import { signIn } from '../../api/session';
import { Button } from '../../ui/Button';
import { Field, Form, textOf } from '../../ui/Field';
import { SignedOut } from './SignedOut';

export function Component() {
  const setup = useSetup().data;
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const second = error instanceof Problem && error.details['second_factor'] === true;
  const [asked, setAsked] = useState(false);
  if (setup?.needs_first_user) {
    return <Navigate to="/setup" replace />;
  }
  const next = query.get('next');
  const submit = async (data: FormData) => {
    setBusy(true);
    setError(undefined);
    try {
      await signIn(String(data.get('email')), String(data.get('password')), textOf(data, 'code') ?? undefined);
      await navigate(next?.startsWith('/') && !next.startsWith('//') ? next : '/board', { replace: true });
    } catch (fault) {
      setError(fault);
      setAsked(asked || (fault instanceof Problem && fault.details['second_factor'] === true));
      setBusy(false);
    }
  };
  return (
    <SignedOut title="Sign in">
      <Form error={second && !asked ? undefined : error} onSubmit={(data) => void submit(data)} label="Sign in">
        <Field label="E-mail" name="email" type="email" autoComplete="username" isRequired autoFocus />
        <Field label="Password" name="password" type="password" autoComplete="current-password" isRequired />
        {asked && (
          <Field label="Code of your second factor" name="code" autoComplete="one-time-code" isRequired autoFocus />
        )}
        <Button kind="primary" type="submit" isDisabled={busy}>
          Sign in
        </Button>
      </Form>
      <p className="row wrap spread">
        {setup?.registration === 'open' && <Link to="/register">Create an account</Link>}
        <Link to="/forgot">Forgot your password?</Link>
      </p>
    </SignedOut>
  );
}
