'use client';

import { useFormWork } from '#app/_components/forms/form-context.ts';
import { ChoiceCard } from '#app/_components/forms/radio-cards.tsx';

/**
 * Whether it is done. A form that was refused shows what it sent: a box that is empty sends
 * nothing.
 */
export function DoneTick({ label, done }: { readonly label: string; readonly done: boolean }) {
  const { values } = useFormWork().state;
  const isTicked = values?.dueOn === undefined ? done : values.done === 'yes';
  return <ChoiceCard type="checkbox" name="done" card={{ value: 'yes', label }} chosen={isTicked} />;
}
