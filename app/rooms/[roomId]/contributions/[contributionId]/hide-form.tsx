'use client';

import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import type { ContributionId, RoomId } from '#domain/ids.ts';
import { CONTRIBUTION_LIMITS } from '#domain/residents/contribution.ts';
import { hideFromForm } from '../settle-from-form.ts';

type HideFormProps = {
  readonly roomId: RoomId;
  readonly contributionId: ContributionId;
  /** The invitation by which it came, for who may pause it in the same step. */
  readonly invitation: string | null;
};

export function HideForm({ roomId, contributionId, invitation }: HideFormProps) {
  const t = useTranslations('residents.settle');
  return (
    <ActionForm
      action={hideFromForm.bind(null, roomId, contributionId)}
      labels={{ hideWhy: t('hideWhy') }}
      className="mt-3 gap-4"
    >
      <p className="max-w-measure text-muted">{t('hideHelp')}</p>
      <TextArea name="hideWhy" label={t('hideWhy')} maxLength={CONTRIBUTION_LIMITS.why} rows={2} />
      {invitation && (
        <label className="flex min-h-11 items-start gap-3 py-2">
          <input type="checkbox" name="pause" value="yes" className="mt-1 size-4 shrink-0 accent-accent" />
          {t('pauseToo', { title: invitation })}
        </label>
      )}
      <SubmitButton variant="danger">{t('hide')}</SubmitButton>
    </ActionForm>
  );
}
