import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { signIn } from '../../api/session';
import { Button } from '../../ui/Button';
import { CurrencyField } from '../../ui/CurrencyField';
import { Field, Form, textOf } from '../../ui/Field';
import { ZoneField } from '../../ui/ZoneField';
import { zoneHere } from '../../words/time';

/** Name, e-mail, password, time zone and currency, and the user is signed in. */
export function NewAccount({ action }: { action: string }) {
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const submit = async (data: FormData) => {
    const email = String(data.get('email'));
    const password = String(data.get('password'));
    setBusy(true);
    setError(undefined);
    try {
      await api.POST('/api/v1/auth/register', {
        body: {
          email,
          password,
          first_name: textOf(data, 'first_name'),
          last_name: textOf(data, 'last_name'),
          time_zone: String(data.get('time_zone')),
          currency: String(data.get('currency')),
        },
      });
      await signIn(email, password);
      await navigate('/board', { replace: true });
    } catch (fault) {
      setError(fault);
      setBusy(false);
    }
  };
  return (
    <Form error={error} onSubmit={(data) => void submit(data)} label={action}>
      <div className="form-grid">
        <Field label="First name" name="first_name" autoComplete="given-name" maxLength={100} autoFocus />
        <Field label="Last name" name="last_name" autoComplete="family-name" maxLength={100} />
      </div>
      <Field label="E-mail" name="email" type="email" autoComplete="username" isRequired maxLength={254} />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        isRequired
        hint="At least 8 characters"
      />
      <div className="form-grid">
        <ZoneField defaultValue={zoneHere()} isRequired />
        <CurrencyField defaultValue="USD" isRequired />
      </div>
      <Button kind="primary" type="submit" isDisabled={busy}>
        {action}
      </Button>
    </Form>
  );
}
