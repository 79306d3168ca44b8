import { Plus } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../ui/Button';
import { openQuickAdd } from './quickAdd';
import styles from './Shell.module.css';

interface Props {
  title: string;
  /** Filters, view options, search: what belongs to this screen's title bar. */
  bar?: React.ReactNode;
  children: React.ReactNode;
  /** The content scrolls by itself (the board), not the page. */
  fixed?: boolean;
}

/** One screen: its title bar and its content. */
export function Screen({ title, bar, children, fixed }: Props) {
  useEffect(() => {
    document.title = `${title} · Callboard`;
  }, [title]);
  return (
    <>
      <header className={styles.bar}>
        <h1 className="ellipsis" title={title}>
          {title}
        </h1>
        <div className={styles.barTools}>{bar}</div>
        <Button kind="primary" icon={Plus} onPress={() => openQuickAdd()} aria-label="New application">
          <span className={styles.wideOnly}>New application</span>
        </Button>
      </header>
      <main id="content" className={fixed ? styles.fixed : styles.content} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
