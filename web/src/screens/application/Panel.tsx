import { useEffect, useMemo, useRef } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { useKeys } from '../../shell/keys';
import { usePhone } from '../../ui/useMedia';
import { Application } from './Application';
import styles from './Panel.module.css';

interface Props {
  id: string;
  onClose: () => void;
}

/** An application beside the list that it was opened from. A phone has no room for both and shows its page. */
export default function Panel({ id, onClose }: Props) {
  const phone = usePhone();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), [id]);
  useKeys(
    useMemo(
      () => [{ keys: 'o', label: 'Open full page', run: () => void navigate(`/applications/${id}`) }],
      [id, navigate],
    ),
  );
  if (phone) {
    const tab = params.get('tab');
    return <Navigate to={`/applications/${id}${tab ? `?tab=${tab}` : ''}`} replace />;
  }
  /** In a field, Escape leaves the field first. */
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && panel.current?.contains(event.target as Node)) {
      event.stopPropagation();
      if ((event.target as HTMLElement).matches('input, textarea')) {
        panel.current.focus();
      } else {
        onClose();
      }
    }
  };
  return (
    <section
      ref={panel}
      className={styles.panel}
      data-panel
      aria-label="Application"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <Application key={id} id={id} panel onLeave={onClose} />
    </section>
  );
}
