'use client';

import { FieldError, FieldHelp, type FieldProps, OptionalMark, useField } from './field.tsx';
import { type Card, ChoiceCard, cardGrid } from './radio-cards.tsx';

type CheckboxGroupProps = FieldProps & {
  readonly options: readonly Card[];
  readonly defaultValues?: readonly string[];
};

/** Any of a few. */
export function CheckboxGroup({
  name,
  label,
  description,
  required = true,
  options,
  defaultValues = [],
}: CheckboxGroupProps) {
  const { error, control } = useField({ name, description, required });
  return (
    <fieldset
      id={name}
      tabIndex={-1}
      aria-describedby={control['aria-describedby']}
      className="flex min-w-0 flex-col gap-1.5"
    >
      <legend className="mb-1.5 font-medium">
        {label}
        <OptionalMark shown={!required} />
      </legend>
      <FieldHelp name={name} description={description} />
      <div className={cardGrid(options)}>
        {options.map((card) => (
          <ChoiceCard
            key={card.value}
            type="checkbox"
            name={name}
            card={card}
            chosen={defaultValues.includes(card.value)}
          />
        ))}
      </div>
      <FieldError name={name} error={error} />
    </fieldset>
  );
}
