import { ComboField, type ComboFieldProps } from './ComboField';

const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** An IANA time zone. One that this browser does not list, but the profile holds, can be kept. */
export function ZoneField({ label = 'Time zone', name = 'time_zone', ...rest }: Partial<ComboFieldProps>) {
  const own = rest.value ?? rest.defaultValue;
  const options = own && !zones.includes(own) ? [own, ...zones] : zones;
  return (
    <ComboField
      {...rest}
      label={label}
      name={name}
      options={options.map((zone) => ({ id: zone, label: zone.replaceAll('_', ' ') }))}
    />
  );
}
