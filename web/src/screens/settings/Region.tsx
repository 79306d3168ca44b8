import { useMe } from '../../api/me';
import { Button } from '../../ui/Button';
import { CurrencyField } from '../../ui/CurrencyField';
import { Form } from '../../ui/Field';
import { ZoneField } from '../../ui/ZoneField';
import styles from './Settings.module.css';
import { useProfile } from './useProfile';

export function Region() {
  const user = useMe();
  const save = useProfile('Time zone and currency saved');
  return (
    <div className={styles.card}>
      <p className="muted">
        Your time zone decides what “today” and “this week” are. The currency is what new salaries start with.
      </p>
      <Form
        label="Time zone and currency"
        error={save.error}
        onSubmit={(data) =>
          save.mutate({ time_zone: String(data.get('time_zone')), currency: String(data.get('currency')) })
        }
      >
        <div className="form-grid">
          <ZoneField defaultValue={user.time_zone} isRequired />
          <CurrencyField defaultValue={user.currency} isRequired />
        </div>
        <div className="actions">
          <Button kind="primary" type="submit" isDisabled={save.isPending}>
            Save
          </Button>
        </div>
      </Form>
    </div>
  );
}
