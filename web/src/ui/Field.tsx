import { ChevronDown } from 'lucide-react';
import { type HTMLInputTypeAttribute, useEffect, useRef } from 'react';
import {
  Button,
  Checkbox as AriaCheckbox,
  FieldError,
  Form as AriaForm,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import { fieldsOf, messageOf } from '../api/problem';
import { wordOf } from '../words/stages';

interface FieldProps {
  label: string;
  /** The field's name in the API; its faults are shown beside it. */
  name: string;
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  onBlur?: () => void;
  isRequired?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
  maxLength?: number;
  hint?: string;
  placeholder?: string;
}

interface InputProps extends FieldProps {
  type?: HTMLInputTypeAttribute;
  autoComplete?: string;
  inputMode?: 'numeric' | 'decimal' | 'text' | 'url' | 'email' | 'tel';
  min?: string | number;
  max?: string | number;
}

export function Field({ label, hint, type = 'text', placeholder, min, max, ...rest }: InputProps) {
  return (
    <TextField {...rest} type={type as 'text'} className="field">
      <Label>{label}</Label>
      <Input placeholder={placeholder} min={min} max={max} />
      {hint && <Text slot="description">{hint}</Text>}
      <FieldError />
    </TextField>
  );
}

export function LongField({ label, hint, placeholder, rows = 4, ...rest }: FieldProps & { rows?: number }) {
  return (
    <TextField {...rest} className="field">
      <Label>{label}</Label>
      <TextArea rows={rows} placeholder={placeholder} />
      {hint && <Text slot="description">{hint}</Text>}
      <FieldError />
    </TextField>
  );
}

interface ChoiceProps<K extends string> {
  label: string;
  name?: string;
  options: readonly { id: K; label: string; icon?: React.ReactNode }[];
  value: K | null;
  onChange: (value: K) => void;
  isRequired?: boolean;
  hideLabel?: boolean;
}

export function Choice<K extends string>({ label, options, value, onChange, hideLabel, ...rest }: ChoiceProps<K>) {
  return (
    <Select
      {...rest}
      className="field"
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(key as K)}
      aria-label={hideLabel ? label : undefined}
    >
      {!hideLabel && <Label>{label}</Label>}
      <Button className="button plain select">
        <SelectValue />
        <ChevronDown size={16} aria-hidden />
      </Button>
      <FieldError />
      <Popover className="popover">
        <ListBox className="menu" items={options}>
          {(option) => (
            <ListBoxItem className="menu-item" id={option.id} textValue={option.label}>
              {option.icon}
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

export function Checkbox({
  children,
  ...rest
}: React.ComponentProps<typeof AriaCheckbox> & { children?: React.ReactNode }) {
  return (
    <AriaCheckbox {...rest} className="checkbox">
      <span className="box" aria-hidden />
      {children}
    </AriaCheckbox>
  );
}

interface FormProps {
  /** What went wrong with the last try; the API's field names tell the fields. */
  error?: unknown;
  onSubmit: (data: FormData) => void;
  children: React.ReactNode;
  label?: string;
  /** It saves by itself and tells of a fault elsewhere than at its top: neither focus nor fields may move under the user's hands. */
  quiet?: boolean;
}

/** A form whose faults stand beside their fields and, in one sentence, at its top, where the focus goes. */
export function Form({ error, onSubmit, children, label, quiet }: FormProps) {
  const summary = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (error) {
      summary.current?.focus();
    }
  }, [error]);
  const fields = fieldsOf(error);
  return (
    <AriaForm
      className="form"
      aria-label={label}
      validationErrors={fields}
      onClickCapture={(event) => {
        // What the server found in one field may be mended in another: it must not hold back the next try.
        for (const element of event.currentTarget.querySelectorAll('input, select, textarea')) {
          (element as HTMLInputElement).setCustomValidity('');
        }
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(new FormData(event.currentTarget));
      }}
    >
      {error && !quiet ? (
        <p className="error-summary" role="alert" tabIndex={-1} ref={summary}>
          {Object.entries(fields)
            .map(([name, message]) => `${wordOf(name)}: ${message}`)
            .join('. ') || messageOf(error)}
        </p>
      ) : null}
      {children}
    </AriaForm>
  );
}

/** A form's text as the API takes it: blank is null. */
export const textOf = (data: FormData, name: string): string | null => {
  const text = data.get(name);
  return typeof text === 'string' && text.trim() !== '' ? text : null;
};
export const numberOf = (data: FormData, name: string): number | null => {
  const text = textOf(data, name);
  return text === null ? null : Number(text);
};
/** "C#, SQL" as a list. */
export const listOf = (data: FormData, name: string): string[] =>
  (textOf(data, name) ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
