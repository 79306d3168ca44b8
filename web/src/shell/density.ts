import { shared } from './store';

export type Density = 'comfortable' | 'compact';

const kept = shared<Density>(localStorage.getItem('density') === 'compact' ? 'compact' : 'comfortable');
document.documentElement.dataset['density'] = kept.get();

/** How close rows and cards stand, remembered on this device. */
export const density = {
  use: kept.use,
  set(value: Density) {
    localStorage.setItem('density', value);
    document.documentElement.dataset['density'] = value;
    kept.set(value);
  },
};
