'use client';

import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { KeyField } from '#app/_components/forms/key-field.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { ACTION_LIMITS } from '#domain/actions/action.ts';
import type { RoomId, SectionId } from '#domain/ids.ts';
import type { Named } from '#server/actions/list-actions.ts';
import { addActionFromForm } from './add-action-from-form.ts';

type AddActionProps = {
  readonly roomId: RoomId;
  /** Drawn with the page: the form sent twice is one action. */
  readonly formKey: string;
  /** The orientation that it is to serve, where one comes from there. */
  readonly orientation: Named<SectionId> | null;
  /** Whether one goes on in it at once, having asked for it. */
  readonly focused?: boolean;
};

/** A title and one press. */
export function AddAction({ roomId, formKey, orientation, focused = false }: AddActionProps) {
  const t = useTranslations('actions.add');
  return (
    <ActionForm
      action={addActionFromForm.bind(null, roomId)}
      labels={{ title: t('title') }}
      className="screen-only mt-6 max-w-2xl gap-3 rounded-md border border-line bg-sunken p-4 sm:flex-row sm:items-end"
    >
      <KeyField drawn={formKey} />
      {orientation && <input type="hidden" name="orientationId" value={orientation.id} />}
      <div className="grow">
        <TextField
          name="title"
          label={t('title')}
          description={orientation ? t('forOrientation', { title: orientation.title }) : undefined}
          maxLength={ACTION_LIMITS.line}
          autoFocus={focused}
          autoComplete="off"
        />
      </div>
      <SubmitButton className="self-start sm:self-end">{t('now')}</SubmitButton>
    </ActionForm>
  );
}
