import { useMutation } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { api } from '../../api/client';
import { Button } from '../../ui/Button';
import { Field, Form } from '../../ui/Field';
import { SignedOut } from './SignedOut';

/** The token stands behind the link's #, so that it reaches no server's log. */
export function Component() {
  const token = new URLSearchParams(useLocation().hash.slice(1)).get('token') ?? '';
  const reset = useMutation({
    mutationFn: (new_password: string) => api.POST('/api/v1/auth/reset-password', { body: { token, new_password } }),
  });
  return (
    <SignedOut title="Choose a new password">
      {reset.isSuccess ? (
        <p role="status">Your password is changed, and every device is signed out.</p>
      ) : token === '' ? (
        <p>This link is not complete. Open it again from the mail, or ask for a new one.</p>
      ) : (
        <Form
          error={reset.error}
          onSubmit={(data) => reset.mutate(String(data.get('new_password')))}
          label="Choose a new password"
        >
          <Field
            label="New password"
            name="new_password"
            type="password"
            autoComplete="new-password"
            isRequired
            autoFocus
            hint="At least 8 characters"
          />
          <Button kind="primary" type="submit" isDisabled={reset.isPending}>
            Change password
          </Button>
        </Form>
      )}
      <p>
        <Link to="/login">Sign in</Link>
      </p>
    </SignedOut>
  );
}
