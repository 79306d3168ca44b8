import { Screen } from '../../shell/Screen';

export function Component() {
  return <Screen title="Import">…</Screen>;
}
