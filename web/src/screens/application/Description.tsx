import type { Schema } from '../../api/client';
import { Button } from '../../ui/Button';
import { Empty } from '../../ui/States';
import styles from './Application.module.css';
import { Words } from './Overview';

/** What the posting said, kept for when it is gone. */
export function Description({ value, onEdit }: { value: Schema<'ApplicationView'>; onEdit: () => void }) {
  const parts = [
    { name: 'Description', text: value.description },
    { name: 'Skills required', words: value.skills_required },
    { name: 'Skills preferred', words: value.skills_preferred },
    { name: 'Experience', text: value.years_experience === null ? null : `${value.years_experience} years` },
    { name: 'Education', text: value.education },
    { name: 'Cover letter', text: value.cover_letter },
    { name: 'Remarks', text: value.notes },
  ].filter(({ text, words }) => text || words?.length);
  return parts.length === 0 ? (
    <Empty title="No description kept. Postings vanish: paste the text while it is there.">
      <Button onPress={onEdit}>Edit</Button>
    </Empty>
  ) : (
    <div className={styles.parts}>
      {parts.map(({ name, text, words }) => (
        <section key={name}>
          <h3>{name}</h3>
          {words ? <Words words={words} /> : <p className="long-text">{text}</p>}
        </section>
      ))}
    </div>
  );
}
