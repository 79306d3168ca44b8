import { Label, Radio, RadioGroup } from 'react-aria-components';

interface Props<K extends string> {
  label: string;
  options: readonly { id: K; label: string }[];
  value: K;
  onChange: (value: K) => void;
}

/** One of a few words, all of them in sight. */
export function Radios<K extends string>({ label, options, value, onChange }: Props<K>) {
  return (
    <RadioGroup className="field" value={value} onChange={(id) => onChange(id as K)} orientation="horizontal">
      <Label>{label}</Label>
      <div className="radios">
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className="radio">
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
