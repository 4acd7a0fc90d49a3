'use client';

import type { ComponentProps } from 'react';
import { classNames } from '../class-names.ts';
import { CONTROL, FieldFrame, type FieldProps, useField } from './field.tsx';

type InputProps = Pick<
  ComponentProps<'input'>,
  'type' | 'autoComplete' | 'inputMode' | 'placeholder' | 'autoFocus' | 'maxLength' | 'spellCheck' | 'min' | 'max'
>;
type TextFieldProps = FieldProps & InputProps & { readonly defaultValue?: string; readonly className?: string };

/** One line of text. */
export function TextField({ name, label, description, required, defaultValue, className, ...input }: TextFieldProps) {
  const field = useField({ name, description, ...(required !== undefined && { required }) });
  return (
    <FieldFrame name={name} label={label} description={description} required={required ?? true}>
      <input
        {...input}
        {...field.control}
        defaultValue={field.typed ?? defaultValue}
        className={classNames(CONTROL, className)}
      />
    </FieldFrame>
  );
}
