import { ComboField, type ComboFieldProps } from './ComboField';

const names = new Intl.DisplayNames('en', { type: 'currency' });
const currencies = Intl.supportedValuesOf('currency').map((code) => ({
  id: code,
  label: `${code} ${names.of(code)}`,
}));

/** An ISO 4217 currency, found by its code or its name. */
export function CurrencyField({ label = 'Currency', name = 'currency', ...rest }: Partial<ComboFieldProps>) {
  return <ComboField {...rest} label={label} name={name} options={currencies} />;
}
