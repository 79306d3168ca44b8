import { useMe } from '../api/me';
import { absolute, absoluteDay, relativeDay, relativeTo } from '../words/time';

/** An instant (or, as `day`, a calendar day): relative as text, in full when asked. */
export function When({ at, day }: { at: string; day?: boolean }) {
  const { time_zone: zone } = useMe();
  return (
    <time dateTime={at} title={day ? absoluteDay(at) : absolute(at, zone)}>
      {day ? relativeDay(at, zone) : relativeTo(at, zone)}
    </time>
  );
}
