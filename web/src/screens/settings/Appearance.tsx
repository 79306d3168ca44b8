import { useState } from 'react';
import { appearance, densities, themes } from '../../shell/appearance';
import { singleKeys } from '../../shell/keys';
import { Checkbox } from '../../ui/Field';
import { Radios } from '../../ui/Radios';
import { wordOf } from '../../words/stages';
import styles from './Settings.module.css';

const optionsOf = <K extends string>(words: readonly K[]) => words.map((id) => ({ id, label: wordOf(id) }));

/** How Callboard looks and which keys it takes, in this browser. */
export function Appearance() {
  const [, redraw] = useState({});
  const set = (act: () => void) => {
    act();
    redraw({});
  };
  return (
    <div className={styles.card}>
      <Radios
        label="Theme"
        options={optionsOf(themes)}
        value={appearance.theme}
        onChange={(theme) => set(() => (appearance.theme = theme))}
      />
      <Radios
        label="Density"
        options={optionsOf(densities)}
        value={appearance.density}
        onChange={(density) => set(() => (appearance.density = density))}
      />
      <Checkbox isSelected={singleKeys.on} onChange={(on) => set(() => (singleKeys.on = on))}>
        Single keys, such as C for a new application
      </Checkbox>
      <p className="meta">These hold for this browser.</p>
    </div>
  );
}
