import type { Schema } from '../../api/client';
import { Description } from './Description';
import { Documents } from './Documents';
import { Interviews } from './Interviews';
import { Notes } from './Notes';
import { Outcome } from './Outcome';
import { People } from './People';
import { Reminders } from './Reminders';
import { Timeline } from './Timeline';
import type { Tab } from './useAddress';

interface Props {
  tab: Tab;
  value: Schema<'ApplicationView'>;
  onEdit: () => void;
}

export function TabContent({ tab, value, onEdit }: Props) {
  switch (tab) {
    case 'timeline':
      return <Timeline application={value} />;
    case 'interviews':
      return <Interviews application={value} />;
    case 'notes':
      return <Notes id={value.id} />;
    case 'reminders':
      return <Reminders id={value.id} />;
    case 'people':
      return <People application={value} />;
    case 'outcome':
      return <Outcome application={value} />;
    case 'documents':
      return <Documents id={value.id} />;
    case 'description':
      return <Description value={value} onEdit={onEdit} />;
  }
}
