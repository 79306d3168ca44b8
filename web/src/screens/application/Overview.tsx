import type { Schema } from '../../api/client';
import { Facts } from '../../ui/Facts';
import { When } from '../../ui/When';
import { wordOf } from '../../words/stages';
import { money } from '../../words/time';
import styles from './Application.module.css';

type Application = Schema<'ApplicationView'>;

const each = { hour: 'an hour', day: 'a day', week: 'a week', month: 'a month', year: 'a year' };

/** What the job pays: the amounts, or what the posting says instead of any. */
function pay({ salary_range: text, salary_min: min, salary_max: max, ...salary }: Application): string | null {
  const amount = money(min, max, salary.salary_currency);
  return amount ? `${amount} ${each[salary.salary_period]}` : text;
}

/** A word of the API's suggestions for people; what the user typed otherwise stays as it is. */
const named = (text: string | null) => (text && /^[a-z-]+$/.test(text) ? wordOf(text) : text);

/** The facts of an application at a glance. */
export function Overview({ value }: { value: Application }) {
  return (
    <section aria-label="Facts" className={styles.facts}>
      <Facts
        facts={{
          Applied: value.application_date && <When at={value.application_date} day />,
          Deadline: value.deadline && <When at={value.deadline} day />,
          Pay: pay(value),
          Place: [value.location, named(value.work_mode)].filter(Boolean).join(' · '),
          Employment: [named(value.employment_type), named(value.experience_level)].filter(Boolean).join(' · '),
          Source: [value.source, value.referral_name && `through ${value.referral_name}`].filter(Boolean).join(', '),
          'CV sent': value.resume_version,
          Activity: <When at={value.last_activity_at} />,
          Tags: value.tags.length > 0 && <Words words={value.tags} />,
        }}
      />
    </section>
  );
}

/** A list of words as chips. */
export function Words({ words }: { words: readonly string[] }) {
  return (
    <ul className={styles.words}>
      {words.map((word) => (
        <li key={word} className="chip">
          <span className="ellipsis" title={word}>
            {word}
          </span>
        </li>
      ))}
    </ul>
  );
}
