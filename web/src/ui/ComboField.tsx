import { ChevronDown } from 'lucide-react';
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListLayout,
  Popover,
  Text,
  Virtualizer,
} from 'react-aria-components';

export interface ComboFieldProps {
  label: string;
  name: string;
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  isRequired?: boolean;
  hint?: string;
}

interface Props extends ComboFieldProps {
  options: readonly { id: string; label: string }[];
}

/** One of many words, found by typing a part of it. */
export function ComboField({ label, options, value, defaultValue, onChange, hint, ...rest }: Props) {
  return (
    <ComboBox
      {...rest}
      className="field"
      defaultItems={options}
      value={value}
      defaultValue={defaultValue}
      onChange={(key) => key !== null && onChange?.(String(key))}
    >
      <Label>{label}</Label>
      <div className="combo">
        <Input onFocus={(event) => event.target.select()} />
        <Button className="button icon">
          <ChevronDown size={16} aria-hidden />
        </Button>
      </div>
      {hint && <Text slot="description">{hint}</Text>}
      <FieldError />
      <Popover className="popover">
        <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 28, padding: 4 }}>
          <ListBox className="menu windowed">
            {(option: { id: string; label: string }) => (
              <ListBoxItem className="menu-item" textValue={option.label}>
                <span className="ellipsis" title={option.label}>
                  {option.label}
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        </Virtualizer>
      </Popover>
    </ComboBox>
  );
}
