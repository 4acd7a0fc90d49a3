'use client';

import { ChoiceFrame, type FieldProps } from './field.tsx';
import { type Card, ChoiceCard, cardGrid } from './radio-cards.tsx';

type CheckboxGroupProps = FieldProps & {
  readonly options: readonly Card[];
  readonly defaultValues?: readonly string[];
};

/** Any of a few. */
export function CheckboxGroup({ options, defaultValues = [], ...field }: CheckboxGroupProps) {
  return (
    <ChoiceFrame {...field}>
      <div className={cardGrid(options)}>
        {options.map((card) => (
          <ChoiceCard
            key={card.value}
            type="checkbox"
            name={field.name}
            card={card}
            chosen={defaultValues.includes(card.value)}
          />
        ))}
      </div>
    </ChoiceFrame>
  );
}
