import { useEffect } from 'react';
import styles from '../../shell/Shell.module.css';

/** The frame of the screens without a user. */
export function SignedOut({ title, children }: { title: string; children: React.ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Callboard`;
  }, [title]);
  return (
    <main className={styles.signin} id="content">
      <div className="row">
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={24} height={24} />
        <h1>{title}</h1>
      </div>
      {children}
    </main>
  );
}
