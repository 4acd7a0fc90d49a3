'use client';

import type { ReactNode } from 'react';
import { classNames } from '#app/_components/class-names.ts';
import { CONTROL } from '#app/_components/forms/field.tsx';
import type { Option } from '#app/_components/forms/select.tsx';
import type { FieldValue } from '#domain/actions/fields.ts';
import { writeNumber } from '#domain/typed/typed-number.ts';
import { chosenAmong } from './chosen-among.ts';
import type { Typed } from './field-keeper.ts';

/** How a field is filled in. `hundredths` and `number` are typed as people write numbers. */
export type ControlKind =
  | { readonly as: 'line' | 'lines' | 'day' | 'check' | 'hundredths' | 'number' | 'year' }
  | { readonly as: 'choice' | 'checks'; readonly options: readonly Option[]; readonly none?: string };

/** A value as its control shows it. */
export function typedOf({ as }: ControlKind, value: FieldValue): Typed {
  if (as === 'check') return value === true;
  if (as === 'checks') return Array.isArray(value) ? value : [];
  if (typeof value !== 'number') return typeof value === 'string' ? value : '';
  return as === 'year' ? String(value) : writeNumber(as === 'hundredths' ? value / 100 : value);
}

type ControlProps = {
  readonly id: string;
  readonly control: ControlKind;
  readonly label: ReactNode;
  readonly value: Typed;
  readonly invalid: boolean;
  readonly describedBy: string;
  /** `isChosen` where nothing more is to be typed: what is chosen is saved at once. */
  readonly onType: (typed: Typed, isChosen: boolean) => void;
  readonly onLeave: () => void;
};

/** The control of one field, with its label. */
export function Control(props: ControlProps) {
  const { id, control, label, value, onType } = props;
  if (control.as === 'check') {
    return (
      <label className="flex min-h-11 items-center gap-3">
        <input
          {...attributesOf(props)}
          type="checkbox"
          checked={value === true}
          onChange={({ target }) => onType(target.checked, true)}
          className="size-5 shrink-0 accent-(--accent)"
        />
        {label}
      </label>
    );
  }
  if (control.as === 'checks') return <Checks {...props} options={control.options} />;
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <TextControl {...props} />
    </>
  );
}

function TextControl(props: ControlProps) {
  const { control, value, onType, onLeave } = props;
  const shared = { ...attributesOf(props), value: String(value), onBlur: onLeave };
  switch (control.as) {
    case 'lines':
      return (
        <textarea
          {...shared}
          rows={2}
          onChange={({ target }) => onType(target.value, false)}
          className={`${CONTROL} field-sizing-content`}
        />
      );
    case 'choice':
      return (
        <select {...shared} onChange={({ target }) => onType(target.value, true)} className={`${CONTROL} truncate`}>
          {control.none !== undefined && <option value="">{control.none}</option>}
          {control.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    case 'day':
      return (
        <input
          {...shared}
          type="date"
          onChange={({ target }) => onType(target.value, false)}
          className={classNames(CONTROL, 'max-w-48')}
        />
      );
    default:
      return (
        <input
          {...shared}
          inputMode={control.as === 'line' ? undefined : 'decimal'}
          autoComplete="off"
          onChange={({ target }) => onType(target.value, false)}
          className={classNames(CONTROL, control.as !== 'line' && 'tabular min-w-20 text-right')}
        />
      );
  }
}

function Checks(props: ControlProps & { readonly options: readonly Option[] }) {
  const { id, label, value, options, onType } = props;
  const chosen = chosenAmong(options, value);
  return (
    <fieldset id={id} className="min-w-0">
      <legend className="font-medium">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={({ target }) =>
              onType(
                target.checked ? [...chosen, option.value] : chosen.filter((other) => other !== option.value),
                true,
              )
            }
            className="size-5 shrink-0 accent-(--accent)"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

function attributesOf({ id, invalid, describedBy }: ControlProps) {
  return { id, 'aria-invalid': invalid, 'aria-describedby': describedBy };
}
