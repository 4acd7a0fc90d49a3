'use client';

import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/action-form.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { TextField } from '#app/_components/text-field.tsx';
import { ACTION_LIMITS } from '#domain/actions/action.ts';
import type { RoomId } from '#domain/ids.ts';
import { addActionFromForm } from './add-action-from-form.ts';

type AddActionProps = {
  readonly roomId: RoomId;
  /** Drawn with the page: the form sent twice is one action. */
  readonly formKey: string;
};

/** A title and one press. */
export function AddAction({ roomId, formKey }: AddActionProps) {
  const t = useTranslations('actions.add');
  return (
    <ActionForm
      action={addActionFromForm.bind(null, roomId)}
      labels={{ title: t('title') }}
      className="screen-only mt-6 max-w-2xl gap-3 rounded-md border border-line bg-sunken p-4 sm:flex-row sm:items-end"
    >
      <input type="hidden" name="key" value={formKey} />
      <div className="grow">
        <TextField name="title" label={t('title')} maxLength={ACTION_LIMITS.line} autoComplete="off" />
      </div>
      <SubmitButton className="self-start sm:self-end">{t('now')}</SubmitButton>
    </ActionForm>
  );
}
