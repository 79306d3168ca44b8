import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { changed } from '../../api/cache';
import { api, type Kept, keptOf, type Schema } from '../../api/client';
import { save } from '../../api/save';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field, Form, listOf, LongField, numberOf, textOf } from '../../ui/Field';
import { say } from '../../ui/toasts';

export type Company = Schema<'CompanyView'>;

/** A new company, or the facts of one that is there. */
export function CompanyDialog({ company, onClose }: { company?: Kept<Company>; onClose: () => void }) {
  const navigate = useNavigate();
  const write = useMutation({
    mutationFn: (data: FormData) => {
      const body = {
        name: String(data.get('name')),
        website: textOf(data, 'website'),
        industry: textOf(data, 'industry'),
        size: textOf(data, 'size'),
        location: textOf(data, 'location'),
        rating: numberOf(data, 'rating'),
        tags: listOf(data, 'tags'),
        description: textOf(data, 'description'),
        notes: textOf(data, 'notes'),
      };
      if (!company) {
        return keptOf(api.POST('/api/v1/companies', { body }));
      }
      const path = { id: company.value.id };
      return save<Company>(
        company,
        body,
        () => keptOf(api.GET('/api/v1/companies/{id}', { params: { path } })),
        (header) => keptOf(api.PATCH('/api/v1/companies/{id}', { params: { path, header }, body })),
      );
    },
    onSuccess: async ({ value }) => {
      await changed('company');
      say(company ? `Saved ${value.name}` : `Added ${value.name}`);
      onClose();
      if (!company) {
        await navigate(`/companies/${value.id}`);
      }
    },
  });
  const value = company?.value;
  return (
    <Dialog title={value ? `Edit ${value.name}` : 'New company'} onClose={onClose}>
      <Form error={write.error} onSubmit={(data) => write.mutate(data)}>
        <Field label="Name" name="name" defaultValue={value?.name} isRequired maxLength={255} autoFocus />
        <div className="form-grid">
          <Field label="Website" name="website" type="url" defaultValue={value?.website ?? ''} placeholder="https://" />
          <Field label="Location" name="location" defaultValue={value?.location ?? ''} maxLength={255} />
          <Field label="Industry" name="industry" defaultValue={value?.industry ?? ''} maxLength={100} />
          <Field label="Size" name="size" defaultValue={value?.size ?? ''} maxLength={50} hint="Such as 51–200" />
          <Field
            label="Rating"
            name="rating"
            inputMode="decimal"
            defaultValue={value?.rating?.toString() ?? ''}
            hint="0 to 5"
          />
          <Field label="Tags" name="tags" defaultValue={value?.tags.join(', ')} hint="With commas" />
        </div>
        <LongField label="Description" name="description" defaultValue={value?.description ?? ''} rows={3} />
        <LongField label="Notes" name="notes" defaultValue={value?.notes ?? ''} rows={3} />
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
