import { useQuery } from '@tanstack/react-query';
import { Download, FileText, Image, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import type { Schema } from '../../api/client';
import { accepted, type kinds, removeFile, sizeOf, uploadFile } from '../../api/files';
import { Button } from '../../ui/Button';
import { FileKind } from '../../ui/FileKind';
import { Menu } from '../../ui/Menu';
import { Empty, Loaded } from '../../ui/States';
import { sayFault } from '../../ui/toasts';
import { When } from '../../ui/When';
import { wordOf } from '../../words/stages';
import styles from './Application.module.css';
import { useAsked } from './asked';
import { filesOf } from './queries';

/** The files of one application. Whatever is dropped or pasted here is uploaded. */
export function Documents({ id }: { id: string }) {
  const [waiting, setWaiting] = useState<File[]>([]);
  const [busy, setBusy] = useState(0);
  const choose = useRef<HTMLInputElement>(null);
  useAsked('file', () => choose.current?.click());
  const upload = async (files: File[], kind: (typeof kinds)[number]) => {
    setWaiting([]);
    setBusy(files.length);
    for (const file of files) {
      await uploadFile(file, kind, id).catch(sayFault);
      setBusy((left) => left - 1);
    }
  };
  return (
    <DropZone
      className={styles.drop}
      onDrop={(event) =>
        void Promise.all(event.items.filter((item) => item.kind === 'file').map((item) => item.getFile())).then(
          setWaiting,
        )
      }
    >
      <Text slot="label" className="visually-hidden">
        Drop or paste files here to upload them
      </Text>
      <div className={styles.bar}>
        <FileTrigger
          ref={choose}
          allowsMultiple
          acceptedFileTypes={accepted}
          onSelect={(files) => setWaiting([...(files ?? [])])}
        >
          <Button icon={Upload}>Upload</Button>
        </FileTrigger>
        {busy > 0 && (
          <p role="status" className="meta">
            Uploading {busy} {busy === 1 ? 'file' : 'files'}…
          </p>
        )}
      </div>
      <Loaded query={useQuery(filesOf(id))} rows={3}>
        {(files) =>
          files.length === 0 ? (
            <Empty title="No files yet. Drop the CV and the letter that you sent here." />
          ) : (
            <ul className="list">
              {files.map((file) => (
                <FileRow key={file.id} file={file} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {waiting.length > 0 && (
        <FileKind files={waiting} onChoose={(kind) => void upload(waiting, kind)} onClose={() => setWaiting([])} />
      )}
    </DropZone>
  );
}

function FileRow({ file }: { file: Schema<'AttachmentView'> }) {
  const Icon = file.content_type.startsWith('image/') ? Image : FileText;
  return (
    <li className={styles.entry}>
      <Icon size={16} aria-hidden className="muted" />
      <div className="grow">
        <p className={`ellipsis ${styles.what}`}>
          <a href={file.file_url} title={file.filename} download>
            {file.filename}
          </a>
        </p>
        <p className="meta">
          {file.kind === 'resume' ? 'CV' : wordOf(file.kind)} · {sizeOf(file.file_size)} · <When at={file.created_at} />
        </p>
      </div>
      <Menu
        label={`Actions for ${file.filename}`}
        actions={[
          {
            id: 'download',
            label: 'Download',
            icon: <Download size={16} aria-hidden />,
            download: file.file_url,
          },
          { id: 'delete', label: 'Delete', danger: true, onAction: () => void removeFile(file).catch(sayFault) },
        ]}
      />
    </li>
  );
}
