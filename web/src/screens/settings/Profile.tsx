import { useMe } from '../../api/me';
import { Button } from '../../ui/Button';
import { Field, Form, LongField, numberOf, textOf } from '../../ui/Field';
import { Email } from './Email';
import { Resume } from './Resume';
import styles from './Settings.module.css';
import { Skills } from './Skills';
import { useProfile } from './useProfile';

const links = [
  { name: 'linkedin_url', label: 'LinkedIn' },
  { name: 'github_url', label: 'GitHub' },
  { name: 'portfolio_url', label: 'Portfolio' },
] as const;

export function Profile() {
  const user = useMe();
  const { profile } = user;
  const save = useProfile('Profile saved');
  const submit = (data: FormData) =>
    save.mutate({
      first_name: textOf(data, 'first_name'),
      last_name: textOf(data, 'last_name'),
      profile: {
        current_role: textOf(data, 'profile.current_role'),
        years_of_experience: numberOf(data, 'profile.years_of_experience'),
        location: textOf(data, 'profile.location'),
        phone: textOf(data, 'profile.phone'),
        linkedin_url: textOf(data, 'profile.linkedin_url'),
        github_url: textOf(data, 'profile.github_url'),
        portfolio_url: textOf(data, 'profile.portfolio_url'),
        bio: textOf(data, 'profile.bio'),
      },
    });
  return (
    <>
      <div className={styles.card}>
        <Form error={save.error} onSubmit={submit} label="Profile">
          <div className="form-grid">
            <Field
              label="First name"
              name="first_name"
              autoComplete="given-name"
              defaultValue={user.first_name ?? ''}
              maxLength={100}
            />
            <Field
              label="Last name"
              name="last_name"
              autoComplete="family-name"
              defaultValue={user.last_name ?? ''}
              maxLength={100}
            />
            <Field
              label="Current role"
              name="profile.current_role"
              defaultValue={profile.current_role ?? ''}
              maxLength={200}
            />
            <Field
              label="Years of experience"
              name="profile.years_of_experience"
              type="number"
              min={0}
              max={80}
              defaultValue={profile.years_of_experience?.toString() ?? ''}
            />
            <Field label="Location" name="profile.location" defaultValue={profile.location ?? ''} maxLength={255} />
            <Field
              label="Phone"
              name="profile.phone"
              type="tel"
              autoComplete="tel"
              defaultValue={profile.phone ?? ''}
              maxLength={50}
            />
            {links.map(({ name, label }) => (
              <Field
                key={name}
                label={label}
                name={`profile.${name}`}
                type="url"
                placeholder="https://"
                defaultValue={profile[name] ?? ''}
                maxLength={2000}
              />
            ))}
          </div>
          <LongField label="About you" name="profile.bio" defaultValue={profile.bio ?? ''} />
          <div className="actions">
            <Button kind="primary" type="submit" isDisabled={save.isPending}>
              Save profile
            </Button>
          </div>
        </Form>
      </div>
      <h3>Skills</h3>
      <Skills />
      <h3>CV</h3>
      <Resume />
      <h3>E-mail</h3>
      <Email />
    </>
  );
}
