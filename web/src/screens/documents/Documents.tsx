import { useQuery } from '@tanstack/react-query';
import { Download, FileText, Image, Upload } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, DropZone, FileTrigger, Text } from 'react-aria-components';
import { Link, useSearchParams } from 'react-router';
import { api, dataOf, type Schema } from '../../api/client';
import { useMe } from '../../api/me';
import { usePages } from '../../api/pages';
import { board } from '../../api/queries';
import { accepted, kinds, removeFile, renameFile, sizeOf, uploadFile } from '../../api/files';
import { Screen } from '../../shell/Screen';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Choice, Field, Form } from '../../ui/Field';
import { FileKind } from '../../ui/FileKind';
import { Menu } from '../../ui/Menu';
import { More } from '../../ui/More';
import { Empty, Loaded } from '../../ui/States';
import { sayFault } from '../../ui/toasts';
import { When } from '../../ui/When';
import { wordOf } from '../../words/stages';
import styles from './Documents.module.css';

type Attachment = Schema<'AttachmentView'>;
const choices = [{ id: 'all', label: 'Every kind' }, ...kinds.map((id) => ({ id, label: wordOf(id) }))] as const;

/** Every file: CVs, letters, offers, and where each was used. */
export function Component() {
  const user = useMe();
  const [query, setQuery] = useSearchParams();
  const kind = kinds.find((word) => word === query.get('kind'));
  const [waiting, setWaiting] = useState<File[]>([]);
  const [busy, setBusy] = useState(0);
  const [renaming, setRenaming] = useState<Attachment>();
  const cards = useQuery(board);
  const pages = usePages(['attachment', 'list', kind], (page) =>
    dataOf(api.GET('/api/v1/attachments', { params: { query: { kind, page, per_page: 50 } } })),
  );
  const upload = async (files: File[], as: (typeof kinds)[number]) => {
    setWaiting([]);
    setBusy(files.length);
    for (const file of files) {
      await uploadFile(file, as).catch(sayFault);
      setBusy((left) => left - 1);
    }
  };
  return (
    <Screen
      title="Documents"
      bar={
        <>
          <div>
            <Choice
              label="Kind"
              hideLabel
              options={choices}
              value={kind ?? 'all'}
              onChange={(id) =>
                setQuery((before) => {
                  if (id === 'all') {
                    before.delete('kind');
                  } else {
                    before.set('kind', id);
                  }
                  return before;
                })
              }
            />
          </div>
          <FileTrigger allowsMultiple acceptedFileTypes={accepted} onSelect={(files) => setWaiting([...(files ?? [])])}>
            <AriaButton className="button plain">
              <Upload size={16} aria-hidden /> Upload
            </AriaButton>
          </FileTrigger>
        </>
      }
    >
      <DropZone
        className={styles.drop}
        onDrop={(event) =>
          void Promise.all(event.items.filter((item) => item.kind === 'file').map((item) => item.getFile())).then(
            (files) => setWaiting(files),
          )
        }
      >
        <Text slot="label" className="visually-hidden">
          Drop files here to upload them
        </Text>
        {busy > 0 && (
          <p role="status" className="meta">
            Uploading {busy} {busy === 1 ? 'file' : 'files'}…
          </p>
        )}
        <Loaded query={pages}>
          {(data) => {
            const files = data.pages.flatMap((page) => page.attachments);
            return files.length === 0 ? (
              <Empty
                title={
                  kind
                    ? `No ${wordOf(kind).toLowerCase()} here.`
                    : 'No files yet. Upload your CV, or drop files anywhere on this page.'
                }
              />
            ) : (
              <>
                <ul className="list">
                  {files.map((file) => {
                    const application = cards.data?.find((card) => card.id === file.application_id);
                    const Icon = file.content_type.startsWith('image/') ? Image : FileText;
                    return (
                      <li key={file.id} className={styles.file}>
                        <Icon size={16} aria-hidden className="muted" />
                        <div className="grow">
                          <p className="ellipsis">
                            <a href={file.file_url} title={file.filename}>
                              {file.filename}
                            </a>
                            {user.resume?.id === file.id && <span className="meta"> · your CV</span>}
                          </p>
                          <p className={`meta ${styles.about}`}>
                            {wordOf(file.kind)} · {sizeOf(file.file_size)} · <When at={file.created_at} />
                            {application && (
                              <>
                                {' · '}
                                <Link to={`/applications/${application.id}?tab=documents`}>
                                  {application.title} at {application.company}
                                </Link>
                              </>
                            )}
                          </p>
                        </div>
                        <Menu
                          label={`Actions for ${file.filename}`}
                          actions={[
                            {
                              id: 'open',
                              label: 'Download',
                              icon: <Download size={16} aria-hidden />,
                              onAction: () => location.assign(file.file_url),
                            },
                            { id: 'rename', label: 'Rename…', onAction: () => setRenaming(file) },
                            'line',
                            {
                              id: 'delete',
                              label: 'Delete',
                              danger: true,
                              onAction: () => void removeFile(file).catch(sayFault),
                            },
                          ]}
                        />
                      </li>
                    );
                  })}
                </ul>
                <More query={pages} shown={files.length} />
              </>
            );
          }}
        </Loaded>
      </DropZone>
      {waiting.length > 0 && (
        <FileKind files={waiting} onChoose={(as) => void upload(waiting, as)} onClose={() => setWaiting([])} />
      )}
      {renaming && <Rename file={renaming} onClose={() => setRenaming(undefined)} />}
    </Screen>
  );
}

function Rename({ file, onClose }: { file: Attachment; onClose: () => void }) {
  const [error, setError] = useState<unknown>();
  return (
    <Dialog title={`Rename ${file.filename}`} onClose={onClose}>
      <Form
        error={error}
        onSubmit={(data) => void renameFile(file, String(data.get('filename'))).then(onClose, setError)}
      >
        <Field
          label="Name"
          name="filename"
          defaultValue={file.filename}
          isRequired
          maxLength={255}
          autoFocus
          hint="The extension stays"
        />
        <div className="actions">
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" type="submit">
            Rename
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
