import { ExternalLink, Link2, Maximize2, Pencil, Star, Trash2, X } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import type { Schema } from '../../api/client';
import { star } from '../../applications/acts';
import { IconButton } from '../../ui/Button';
import { Menu } from '../../ui/Menu';
import styles from './Application.module.css';
import { copyLink } from './copyLink';
import { StageStepper } from './StageStepper';

interface Props {
  value: Schema<'ApplicationView'>;
  editing: boolean | null;
  onEdit: () => void;
  onDelete: () => void;
  /** Closes the panel, if it is shown in one. */
  onClose?: () => void;
}

export function Header({ value, editing, onEdit, onDelete, onClose }: Props) {
  const navigate = useNavigate();
  return (
    <header className={styles.head}>
      <div className={styles.company}>
        <Link to={`/companies/${value.company_id}`} className="ellipsis" title={value.company}>
          {value.company}
        </Link>
        <div className={styles.tools}>
          {value.job_url && (
            <a className="button quiet" href={value.job_url} target="_blank" rel="noreferrer">
              <ExternalLink size={16} aria-hidden /> Posting
            </a>
          )}
          {!editing && (
            <IconButton icon={Pencil} label="Edit" keys="E" autoFocus={editing === false} onPress={onEdit} />
          )}
          <span className={styles.star} data-on={value.is_favorite || undefined}>
            <IconButton
              icon={Star}
              label={value.is_favorite ? 'Remove star' : 'Star'}
              onPress={() => void star([value], !value.is_favorite)}
            />
          </span>
          <Menu
            label="More"
            actions={[
              {
                id: 'copy',
                label: 'Copy link',
                keys: '⌘.',
                icon: <Link2 size={16} aria-hidden />,
                onAction: () => void copyLink(value.id),
              },
              'line',
              {
                id: 'delete',
                label: 'Delete',
                danger: true,
                icon: <Trash2 size={16} aria-hidden />,
                onAction: onDelete,
              },
            ]}
          />
          {onClose && (
            <>
              <IconButton
                icon={Maximize2}
                label="Open full page"
                keys="O"
                onPress={() => void navigate(`/applications/${value.id}`)}
              />
              <IconButton icon={X} label="Close" keys="Esc" onPress={onClose} />
            </>
          )}
        </div>
      </div>
      <h2 className={styles.title}>{value.title}</h2>
      <StageStepper entry={value} />
    </header>
  );
}
