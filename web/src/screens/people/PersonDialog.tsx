import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changed } from '../../api/cache';
import { api, type Kept, keptOf, type Schema } from '../../api/client';
import { save } from '../../api/save';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Choice, Field, Form, LongField, textOf } from '../../ui/Field';
import { say } from '../../ui/toasts';
import { wordOf } from '../../words/stages';
import { roles } from './roles';

export type Person = Schema<'ContactView'>;

interface Props {
  person?: Kept<Person>;
  /** The company's name, for a new person. */
  company?: string;
  /** The application that a new person belongs to. */
  applicationId?: string;
  onClose: () => void;
}

/** A new person, or what is known of one. */
export function PersonDialog({ person, company, applicationId, onClose }: Props) {
  const value = person?.value;
  const [role, setRole] = useState(value?.role ?? 'other');
  const write = useMutation({
    mutationFn: (data: FormData) => {
      const body = {
        name: String(data.get('name')),
        role,
        title: textOf(data, 'title'),
        email: textOf(data, 'email'),
        phone: textOf(data, 'phone'),
        linkedin_url: textOf(data, 'linkedin_url'),
        company: textOf(data, 'company'),
        notes: textOf(data, 'notes'),
      };
      if (!person) {
        return keptOf(
          api.POST('/api/v1/contacts', { body: applicationId ? { ...body, application_ids: [applicationId] } : body }),
        );
      }
      const path = { id: person.value.id };
      return save<Person>(
        person,
        body,
        () => keptOf(api.GET('/api/v1/contacts/{id}', { params: { path } })),
        (header) => keptOf(api.PATCH('/api/v1/contacts/{id}', { params: { path, header }, body })),
      );
    },
    onSuccess: async ({ value: saved }) => {
      await changed('contact', 'company');
      say(person ? `Saved ${saved.name}` : `Added ${saved.name}`);
      onClose();
    },
  });
  return (
    <Dialog title={value ? `Edit ${value.name}` : 'New person'} onClose={onClose}>
      <Form error={write.error} onSubmit={(data) => write.mutate(data)}>
        <Field label="Name" name="name" defaultValue={value?.name} isRequired maxLength={200} autoFocus />
        <div className="form-grid">
          <Choice
            label="Role"
            options={roles.map((id) => ({ id, label: wordOf(id) }))}
            value={role}
            onChange={setRole}
          />
          <Field label="Title" name="title" defaultValue={value?.title ?? ''} maxLength={200} />
          <Field label="Company" name="company" defaultValue={value?.company ?? company ?? ''} maxLength={255} />
          <Field label="E-mail" name="email" type="email" defaultValue={value?.email ?? ''} maxLength={254} />
          <Field label="Phone" name="phone" type="tel" defaultValue={value?.phone ?? ''} maxLength={50} />
          <Field
            label="LinkedIn"
            name="linkedin_url"
            type="url"
            defaultValue={value?.linkedin_url ?? ''}
            placeholder="https://"
          />
        </div>
        <LongField
          label="Notes"
          name="notes"
          defaultValue={value?.notes ?? ''}
          rows={4}
          hint="How you met, what you spoke about, when to get in touch"
        />
        <div className="actions">
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" isDisabled={write.isPending}>
            Save
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
