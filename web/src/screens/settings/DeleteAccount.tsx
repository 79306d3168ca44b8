import { useState } from 'react';
import { api } from '../../api/client';
import { useMe } from '../../api/me';
import { forget } from '../../api/session';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import { Field } from '../../ui/Field';
import styles from './Settings.module.css';

export function DeleteAccount() {
  const { email } = useMe();
  const [asking, setAsking] = useState(false);
  const [password, setPassword] = useState('');
  const remove = async () => {
    await api.DELETE('/api/v1/auth/me', { body: { password } });
    localStorage.clear();
    await forget();
    location.replace(`${import.meta.env.BASE_URL}login`);
  };
  return (
    <div className={styles.card}>
      <p>
        Everything that you saved and uploaded goes for good, at once, from this server. Export it first if you may want
        it again: Import &amp; export, Everything (ZIP).
      </p>
      <Button kind="danger" onPress={() => setAsking(true)}>
        Delete account…
      </Button>
      {asking && (
        <Confirm
          title="Delete your account"
          typed={email}
          action="Delete for good"
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          <div className="stack">
            <p>Your account, all records and all files will be gone for good.</p>
            <Field
              label="Password"
              name="password"
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={setPassword}
              isRequired
            />
          </div>
        </Confirm>
      )}
    </div>
  );
}
