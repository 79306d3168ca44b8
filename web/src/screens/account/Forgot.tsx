import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../../api/client';
import { useSetup } from '../../api/me';
import { Button } from '../../ui/Button';
import { Field, Form } from '../../ui/Field';
import { SignedOut } from './SignedOut';

export function Component() {
  const mail = useSetup().data?.mail;
  const ask = useMutation({
    mutationFn: (email: string) => api.POST('/api/v1/auth/forgot-password', { body: { email } }),
  });
  return (
    <SignedOut title="Reset your password">
      {mail === false ? (
        <p>This server sends no mail. Whoever runs it can make a reset link for you.</p>
      ) : ask.isSuccess ? (
        <p role="status">
          If there is an account with this address, a link is on its way. It works once, for one hour.
        </p>
      ) : (
        <Form error={ask.error} onSubmit={(data) => ask.mutate(String(data.get('email')))} label="Reset your password">
          <Field label="E-mail" name="email" type="email" autoComplete="username" isRequired autoFocus />
          <Button kind="primary" type="submit" isDisabled={ask.isPending}>
            Send a reset link
          </Button>
        </Form>
      )}
      <p>
        <Link to="/login">Back to sign-in</Link>
      </p>
    </SignedOut>
  );
}
