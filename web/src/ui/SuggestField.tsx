import { useContext, useEffect } from 'react';
import {
  ComboBox,
  ComboBoxStateContext,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';

interface Props {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  suggestions: readonly string[];
  isRequired?: boolean;
  autoFocus?: boolean;
  maxLength?: number;
  hint?: string;
}

/** Free text with suggestions: what is typed counts, whether or not one of them matches. */
export function SuggestField({ label, value, onChange, suggestions, hint, ...rest }: Props) {
  return (
    <ComboBox
      {...rest}
      className="field"
      items={suggestions.map((id) => ({ id }))}
      inputValue={value}
      onInputChange={onChange}
      allowsCustomValue
      formValue="text"
    >
      <Label>{label}</Label>
      <Input maxLength={rest.maxLength} />
      {hint && <Text slot="description">{hint}</Text>}
      <FieldError />
      <OpenWhenFound suggestions={suggestions} />
      <Popover className="popover">
        <ListBox className="menu">
          {({ id }: { id: string }) => (
            <ListBoxItem className="menu-item" textValue={id}>
              <span className="ellipsis" title={id}>
                {id}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** The list opens by itself only with what is there while one types; this opens it for suggestions that arrive later. */
function OpenWhenFound({ suggestions }: { suggestions: readonly string[] }) {
  const state = useContext(ComboBoxStateContext);
  const found = suggestions.join('\n');
  useEffect(() => {
    if (state?.isFocused && !state.isOpen && found && found !== state.inputValue && state.inputValue) {
      state.open(null, 'input');
    }
    // Only an arrival opens it: not the next key, and not the Escape that closed it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [found]);
  return null;
}
