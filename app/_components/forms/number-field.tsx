'use client';

import { FieldError } from 'react-aria-components/FieldError';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField';
import { Text } from 'react-aria-components/Text';
import { CONTROL, ERROR, type FieldProps, HELP, OptionalMark, useField } from './field.tsx';

type NumberFieldProps = FieldProps & {
  readonly defaultValue?: number;
  readonly minValue?: number;
  readonly maxValue?: number;
  /** Written after the number, `km²` for instance. */
  readonly unit?: string;
  readonly formatOptions?: Intl.NumberFormatOptions;
  readonly onChange?: (value: number) => void;
};

/** A number as the reader writes it (« 3 057,5 »); the form gets it as `3057.5`. */
export function NumberField({
  name,
  label,
  description,
  required = true,
  unit,
  defaultValue,
  ...number
}: NumberFieldProps) {
  const { error, typed } = useField({ name });
  const start = typed === undefined || typed === '' ? defaultValue : Number(typed);
  return (
    <AriaNumberField
      {...number}
      {...(start !== undefined && { defaultValue: start })}
      id={name}
      name={name}
      isRequired={required}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className="flex flex-col gap-1.5"
    >
      <Label className="font-medium">
        {label}
        <OptionalMark shown={!required} />
      </Label>
      {description && (
        <Text slot="description" className={HELP}>
          {description}
        </Text>
      )}
      <Group className="flex items-center gap-2">
        <Input className={`${CONTROL} tabular max-w-44`} />
        {unit && <span className="text-muted">{unit}</span>}
      </Group>
      <FieldError className={ERROR}>{error}</FieldError>
    </AriaNumberField>
  );
}
