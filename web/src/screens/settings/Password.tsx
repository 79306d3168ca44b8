import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { cache } from '../../api/cache';
import { api } from '../../api/client';
import { useMe } from '../../api/me';
import { Button } from '../../ui/Button';
import { Field, Form } from '../../ui/Field';
import { say } from '../../ui/toasts';
import styles from './Settings.module.css';

export function Password() {
  const { email } = useMe();
  const [done, setDone] = useState(0);
  const change = useMutation({
    mutationFn: (body: { current_password: string; new_password: string }) =>
      api.POST('/api/v1/auth/change-password', { body }),
    onSuccess: () => {
      setDone(done + 1);
      void cache.invalidateQueries({ queryKey: ['sessions'] });
      say('Password changed. Every other device is signed out.');
    },
  });
  return (
    <div className={styles.card}>
      <p className="muted">Changing it signs every other device out.</p>
      <Form
        key={done}
        label="Change password"
        error={change.error}
        onSubmit={(data) =>
          change.mutate({
            current_password: String(data.get('current_password')),
            new_password: String(data.get('new_password')),
          })
        }
      >
        {/* Tells a password manager whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <div className="form-grid">
          <Field
            label="Current password"
            name="current_password"
            type="password"
            autoComplete="current-password"
            isRequired
          />
          <Field
            label="New password"
            name="new_password"
            type="password"
            autoComplete="new-password"
            isRequired
            hint="At least 8 characters"
          />
        </div>
        <div className="actions">
          <Button kind="primary" type="submit" isDisabled={change.isPending}>
            Change password
          </Button>
        </div>
      </Form>
    </div>
  );
}
