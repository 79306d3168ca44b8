import { useQuery } from '@tanstack/react-query';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, dataOf } from '../../api/client';
import { useMe } from '../../api/me';
import { board } from '../../api/queries';
import { openQuickAdd } from '../../shell/quickAdd';
import { Button, IconButton } from '../../ui/Button';
import styles from './Today.module.css';

/** The first steps of a new account. Gone when all are done, or when dismissed. */
export function Checklist() {
  const user = useMe();
  const cards = useQuery(board);
  const reminders = useQuery({
    queryKey: ['reminder', 'any'],
    queryFn: () => dataOf(api.GET('/api/v1/reminders', { params: { query: { per_page: 1 } } })),
  });
  const [dismissed, setDismissed] = useState(() => localStorage.getItem('checklist') === 'dismissed');
  if (dismissed || !cards.data || !reminders.data) {
    return null;
  }
  const steps = [
    { done: cards.data.length > 0, text: <Button onPress={() => openQuickAdd()}>Add your first application</Button> },
    { done: reminders.data.total > 0, text: <Link to="/applications">Set a reminder on one of them</Link> },
    { done: user.resume !== null, text: <Link to="/documents">Upload your CV</Link> },
    {
      done: user.skills.length > 0,
      text: <Link to="/settings/profile">Tell your skills, to see which are asked for</Link>,
    },
  ];
  return steps.every((step) => step.done) ? null : (
    <section className={`card ${styles.checklist}`} aria-labelledby="start">
      <div className="row">
        <h2 id="start" className="grow">
          First steps
        </h2>
        <IconButton
          icon={X}
          label="Dismiss"
          onPress={() => {
            localStorage.setItem('checklist', 'dismissed');
            setDismissed(true);
          }}
        />
      </div>
      <ol>
        {steps.map((step, at) => (
          <li key={at} className="row">
            <Check size={16} aria-hidden className={step.done ? styles.done : styles.open} />
            {step.text}
            {step.done && <span className="visually-hidden">done</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
