'use client';

import type { ComponentProps } from 'react';
import { useFormWork } from '#app/_components/forms/form-context.ts';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';

type CloseButtonProps = Pick<ComponentProps<typeof SubmitButton>, 'variant'> & {
  readonly label: string;
  /** What it says once its reader was told that voices are missing. */
  readonly anyway: string;
};

/** Closes a vote; where voices are missing, with a second press that says so. */
export function CloseButton({ label, anyway, variant = 'primary' }: CloseButtonProps) {
  const isAsked = useFormWork().state.code === 'voices-missing';
  return <SubmitButton variant={isAsked ? 'danger' : variant}>{isAsked ? anyway : label}</SubmitButton>;
}
