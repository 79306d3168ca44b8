import { useEffect } from 'react';
import styles from './SignedOut.module.css';

/** The frame of the screens without a user. */
export function SignedOut({ title, children }: { title: string; children: React.ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Callboard`;
  }, [title]);
  return (
    <main className={styles.signedOut} id="content">
      <p className={styles.brand}>
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={24} height={24} />
        Callboard
      </p>
      <div className={styles.panel}>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
