'use client';

import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { type ButtonVariant, buttonStyle } from './button-style.ts';

type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  readonly variant?: ButtonVariant;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A button. `type="submit"` sends its form; `onPress` answers mouse, finger and keyboard alike. */
export function Button({ variant, className, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={buttonStyle(variant, className)}>
      {children}
    </AriaButton>
  );
}
