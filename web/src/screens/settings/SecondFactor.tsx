import { useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { cache } from '../../api/cache';
import { api, dataOf, type Schema } from '../../api/client';
import { Button } from '../../ui/Button';
import { Field, Form } from '../../ui/Field';
import { Loaded } from '../../ui/States';
import { say } from '../../ui/toasts';
import styles from './Settings.module.css';

const QrCode = lazy(() => import('./QrCode'));

export const factor = { queryKey: ['me', 'totp'], queryFn: () => dataOf(api.GET('/api/v1/auth/totp')) };
const refresh = () =>
  Promise.all([cache.invalidateQueries(factor), cache.invalidateQueries({ queryKey: ['sessions', 'log'] })]);

/** A code of an app besides the password: on, off, and the codes on paper for the day the telephone is lost. */
export function SecondFactor() {
  const state = useQuery(factor);
  const [secret, setSecret] = useState<Schema<'TotpView'> | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <Loaded query={state} rows={2}>
      {({ is_on, recovery_codes_left: left }) => (
        <div className={styles.card}>
          {codes ? (
            <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />
          ) : is_on ? (
            <>
              <p>
                On: signing in asks for a code of your app. {left} recovery {left === 1 ? 'code is' : 'codes are'} left.
              </p>
              <End />
            </>
          ) : secret ? (
            <Confirm
              secret={secret}
              onCancel={() => setSecret(null)}
              onConfirmed={(given) => {
                setSecret(null);
                setCodes(given);
              }}
            />
          ) : (
            <>
              <p className="muted">
                Off. With it on, whoever learns your password still needs the code that an app on your telephone shows.
              </p>
              <Begin onBegun={setSecret} />
            </>
          )}
        </div>
      )}
    </Loaded>
  );
}

function Begin({ onBegun }: { onBegun: (secret: Schema<'TotpView'>) => void }) {
  const begin = useMutation({
    mutationFn: (password: string) => dataOf(api.POST('/api/v1/auth/totp', { body: { password } })),
    onSuccess: onBegun,
  });
  return (
    <Form
      label="Switch the second factor on"
      error={begin.error}
      onSubmit={(data) => begin.mutate(String(data.get('password')))}
    >
      <Password />
      <div className="actions">
        <Button type="submit" isDisabled={begin.isPending}>
          Set up
        </Button>
      </div>
    </Form>
  );
}

interface ConfirmProps {
  secret: Schema<'TotpView'>;
  onCancel: () => void;
  onConfirmed: (codes: readonly string[]) => void;
}

function Confirm({ secret, onCancel, onConfirmed }: ConfirmProps) {
  const confirm = useMutation({
    mutationFn: (code: string) => dataOf(api.POST('/api/v1/auth/totp/confirm', { body: { code } })),
    onSuccess: async ({ recovery_codes }) => {
      onConfirmed(recovery_codes);
      await refresh();
    },
  });
  return (
    <>
      <p>Scan this with your authenticator app, or type the key into it.</p>
      <Suspense>
        <QrCode text={secret.otpauth_url} label="QR code for an authenticator app" />
      </Suspense>
      <p className="long-text">
        <a href={secret.otpauth_url}>Open in an app on this device</a> · Key: <code>{secret.secret}</code>
      </p>
      <Form
        label="Confirm the second factor"
        error={confirm.error}
        onSubmit={(data) => confirm.mutate(String(data.get('code')))}
      >
        <Code label="Code that the app shows" autoFocus />
        <div className="actions">
          <Button onPress={onCancel}>Cancel</Button>
          <Button kind="primary" type="submit" isDisabled={confirm.isPending}>
            Switch on
          </Button>
        </div>
      </Form>
    </>
  );
}

function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <>
      <p role="status">
        The second factor is on. Keep these recovery codes where your telephone is not: each stands in for the app once,
        and they are not shown again.
      </p>
      <ul className={styles.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button kind="primary" onPress={onDone} autoFocus>
        I have kept them
      </Button>
    </>
  );
}

function End() {
  const end = useMutation({
    mutationFn: (body: { password: string; code: string }) => api.DELETE('/api/v1/auth/totp', { body }),
    onSuccess: async () => {
      await refresh();
      say('The second factor is off');
    },
  });
  return (
    <Form
      label="Switch the second factor off"
      error={end.error}
      onSubmit={(data) => end.mutate({ password: String(data.get('password')), code: String(data.get('code')) })}
    >
      <div className="form-grid">
        <Password />
        <Code label="Code or recovery code" />
      </div>
      <div className="actions">
        <Button kind="danger" type="submit" isDisabled={end.isPending}>
          Switch off
        </Button>
      </div>
    </Form>
  );
}

const Password = () => (
  <Field label="Your password" name="password" type="password" autoComplete="current-password" isRequired />
);

export const Code = ({ label, autoFocus }: { label: string; autoFocus?: boolean }) => (
  <Field label={label} name="code" autoComplete="one-time-code" maxLength={40} isRequired autoFocus={autoFocus} />
);
