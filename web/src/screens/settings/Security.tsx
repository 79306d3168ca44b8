import { Log } from './Log';
import { SecondFactor } from './SecondFactor';
import { Sessions } from './Sessions';

/** Who can get in, and who did. */
export function Security() {
  return (
    <>
      <h3>Signed-in devices</h3>
      <Sessions />
      <h3>Second factor</h3>
      <SecondFactor />
      <h3>Log</h3>
      <Log />
    </>
  );
}
