import { say } from '../ui/toasts';
import { changed } from './cache';
import { api, dataOf, type Schema } from './client';

type Attachment = Schema<'AttachmentView'>;
export const kinds = [
  'resume',
  'cover_letter',
  'offer_letter',
  'document',
] as const satisfies Schema<'AttachmentKind'>[];
export const accepted = ['.pdf', '.doc', '.docx', '.odt', '.rtf', '.txt', '.md', '.png', '.jpg', '.jpeg', '.webp'];

const units = ['byte', 'kilobyte', 'megabyte'] as const;
/** "1.4 MB" */
export function sizeOf(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return new Intl.NumberFormat(undefined, { style: 'unit', unit: units[power], maximumFractionDigits: 1 }).format(
    bytes / 1000 ** power,
  );
}

/** Keeps a file: a CV as the user's own, anything else loose, or with its application. */
export async function uploadFile(
  file: File,
  kind: (typeof kinds)[number],
  applicationId?: string,
): Promise<Attachment> {
  const form = new FormData();
  form.append('file', file);
  form.append('kind', kind);
  const body = { body: form as never, bodySerializer: () => form };
  const kept = await dataOf(
    applicationId
      ? api.POST('/api/v1/applications/{id}/attachments', { params: { path: { id: applicationId } }, ...body })
      : kind === 'resume'
        ? api.POST('/api/v1/attachments/resume', body)
        : api.POST('/api/v1/attachments', body),
  );
  await changed('attachment');
  say(`Uploaded ${kept.filename}`, () => erase(kept));
  return kept;
}

const erase = async (file: Attachment) => {
  await api.DELETE('/api/v1/attachments/{id}', { params: { path: { id: file.id } } });
  await changed('attachment');
};

export async function removeFile(file: Attachment) {
  await erase(file);
  say(`Deleted ${file.filename}`, async () => {
    await api.POST('/api/v1/trash/{id}/restore', { params: { path: { id: file.id } } });
    await changed('attachment');
  });
}

export async function renameFile(file: Attachment, filename: string) {
  await api.PATCH('/api/v1/attachments/{id}', { params: { path: { id: file.id } }, body: { filename } });
  await changed('attachment');
  say(`Renamed to ${filename}`);
}
