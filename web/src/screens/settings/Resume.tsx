import { useMutation } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { cache, changed } from '../../api/cache';
import { api } from '../../api/client';
import { me, useMe } from '../../api/me';
import { fieldsOf, messageOf } from '../../api/problem';
import { multipart } from '../../api/multipart';
import { Button } from '../../ui/Button';
import { say } from '../../ui/toasts';
import { When } from '../../ui/When';
import styles from './Settings.module.css';

export function Resume() {
  const { resume } = useMe();
  const upload = useMutation({
    mutationFn: (file: File) => api.POST('/api/v1/attachments/resume', { body: multipart({ file }) }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: me.queryKey });
      void changed('attachment');
      say('CV uploaded');
    },
  });
  return (
    <div className={styles.card}>
      {upload.error && (
        <p className="error-summary" role="alert">
          {fieldsOf(upload.error)['file'] ?? messageOf(upload.error)}
        </p>
      )}
      <div className="row">
        {resume ? (
          <span className={styles.what}>
            <a href={resume.file_url} className="ellipsis" title={resume.filename}>
              {resume.filename}
            </a>
            <span className="meta">
              Uploaded <When at={resume.created_at} />
            </span>
          </span>
        ) : (
          <p className="muted grow">None yet. PDF, Word, OpenDocument or text, at most 10 MiB.</p>
        )}
        <FileTrigger
          acceptedFileTypes={['.pdf', '.doc', '.docx', '.odt', '.rtf', '.txt', '.md']}
          onSelect={(files) => files?.[0] && upload.mutate(files[0])}
        >
          <Button icon={Upload} isDisabled={upload.isPending}>
            {resume ? 'Upload a new one' : 'Upload'}
          </Button>
        </FileTrigger>
      </div>
    </div>
  );
}
