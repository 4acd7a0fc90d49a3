'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useRef } from 'react';
import { useFormStatus } from 'react-dom';
import { type ButtonVariant, buttonStyle } from '../button-style.ts';
import { LiveText } from '../live-text.tsx';
import { useFormWork } from './form-context.ts';
import { useFocusNear } from './use-focus-near.ts';

type SubmitButtonProps = {
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
  readonly className?: string;
  /** Its whole name, where what it shows is too short to be understood out of its place. */
  readonly label?: string;
  readonly name?: string;
  readonly value?: string;
};

/**
 * Sends the form it stands in, and says so while the answer is on its way. Works without scripts
 * too.
 */
export function SubmitButton({
  children,
  variant = 'primary',
  className = 'self-start',
  label,
  name,
  value,
}: SubmitButtonProps) {
  const t = useTranslations('common');
  const button = useRef<HTMLButtonElement>(null);
  useFocusNear(button);
  const nativelyPending = useFormStatus().pending;
  const { pending: actionPending } = useFormWork();
  const pending = nativelyPending || actionPending;
  const shown = pending ? t('working') : children;
  return (
    <button
      ref={button}
      type="submit"
      name={name}
      value={value}
      aria-disabled={pending}
      aria-label={label}
      onClick={(event) => pending && event.preventDefault()}
      className={buttonStyle(variant, className)}
    >
      {typeof shown === 'string' ? <LiveText>{shown}</LiveText> : shown}
    </button>
  );
}
