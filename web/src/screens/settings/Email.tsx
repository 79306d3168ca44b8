import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { cache } from '../../api/cache';
import { api, dataOf, type Schema } from '../../api/client';
import { me, useMe } from '../../api/me';
import { Button } from '../../ui/Button';
import { Field, Form } from '../../ui/Field';
import { say } from '../../ui/toasts';
import { Code, factor } from './SecondFactor';
import styles from './Settings.module.css';

/** The address one signs in with; changing it takes the password, and the code if there is a second factor. */
export function Email() {
  const { email } = useMe();
  const hasFactor = useQuery(factor).data?.is_on;
  const [open, setOpen] = useState(false);
  const change = useMutation({
    mutationFn: (body: Schema<'ChangeEmailDraft'>) => dataOf(api.POST('/api/v1/auth/change-email', { body })),
    onSuccess: (user) => {
      cache.setQueryData(me.queryKey, user);
      setOpen(false);
      say(`You sign in as ${user.email} now`);
    },
  });
  return (
    <div className={styles.card}>
      {open ? (
        <Form
          label="Change e-mail"
          error={change.error}
          onSubmit={(data) =>
            change.mutate({
              email: String(data.get('email')),
              password: String(data.get('password')),
              ...(hasFactor && { code: String(data.get('code')) }),
            })
          }
        >
          <div className="form-grid">
            <Field
              label="New e-mail"
              name="email"
              type="email"
              autoComplete="email"
              defaultValue={email}
              isRequired
              autoFocus
              maxLength={254}
            />
            <Field label="Password" name="password" type="password" autoComplete="current-password" isRequired />
            {hasFactor && <Code label="Code or recovery code" />}
          </div>
          <div className="actions">
            <Button onPress={() => setOpen(false)}>Cancel</Button>
            <Button kind="primary" type="submit" isDisabled={change.isPending}>
              Change e-mail
            </Button>
          </div>
        </Form>
      ) : (
        <div className="row">
          <span className="grow ellipsis" title={email}>
            {email}
          </span>
          <Button onPress={() => setOpen(true)}>Change…</Button>
        </div>
      )}
    </div>
  );
}
