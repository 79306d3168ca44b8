import { ChevronLeft } from 'lucide-react';
import { NavLink, Navigate, useParams } from 'react-router';
import { Screen } from '../../shell/Screen';
import { Appearance } from './Appearance';
import { Data } from './Data';
import { DeleteAccount } from './DeleteAccount';
import { Notifications } from './Notifications';
import { Password } from './Password';
import { Profile } from './Profile';
import { Region } from './Region';
import { SampleData } from './SampleData';
import { Security } from './Security';
import { type SectionId, sections } from './sections';
import styles from './Settings.module.css';
import { Trash } from './Trash';

const shown: Record<SectionId, React.ComponentType> = {
  profile: Profile,
  region: Region,
  appearance: Appearance,
  notifications: Notifications,
  password: Password,
  security: Security,
  data: Data,
  'sample-data': SampleData,
  trash: Trash,
  delete: DeleteAccount,
};

/** The sections beside their list; on a phone the list leads to a section and back. */
export function Component() {
  const { section: id } = useParams();
  const section = id === undefined ? sections[0] : sections.find((each) => each.id === id);
  if (!section) {
    return <Navigate to="/settings" replace />;
  }
  const Section = shown[section.id];
  return (
    <Screen title="Settings">
      <div className={styles.settings} data-open={id !== undefined}>
        <nav className={styles.nav} aria-label="Sections">
          {sections.map((each) => (
            <NavLink
              key={each.id}
              to={`/settings/${each.id}`}
              className={styles.link}
              aria-current={each === section ? 'page' : undefined}
            >
              {each.label}
            </NavLink>
          ))}
        </nav>
        <section className={styles.section} aria-labelledby="section">
          <NavLink to="/settings" end className={styles.back}>
            <ChevronLeft size={16} aria-hidden /> Settings
          </NavLink>
          <h2 id="section" className={styles.title}>
            {section.label}
          </h2>
          <Section key={section.id} />
        </section>
      </div>
    </Screen>
  );
}
