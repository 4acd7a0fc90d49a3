import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import type { MemberPage } from '../members-data.ts';
import { setFacilitator } from './manage-member.ts';
import { ManageSection } from './manage-section.tsx';

/**
 * Makes a member a facilitator, or takes the duty back; where nobody else has it, says what comes
 * first.
 */
export function DutyForm({ page, facilitator }: { readonly page: MemberPage; readonly facilitator: boolean }) {
  const t = useTranslations('members.duty');
  const refusals = useTranslations('refusal');
  const { room, member, lastFacilitator } = page;
  const own = member.isReader ? 'Own' : '';
  const text = facilitator ? t(`unnameText${own}`) : t('nameText');
  return (
    <ManageSection id="duty" title={t('title')} text={lastFacilitator ? null : text}>
      {lastFacilitator ? (
        <p className="max-w-measure border-l-2 border-line pl-4">{refusals('last-facilitator')}</p>
      ) : (
        <ActionForm action={setFacilitator.bind(null, room.id, member.personId, !facilitator)} className="gap-4">
          <SubmitButton variant="secondary">{facilitator ? t(`unname${own}`) : t('name')}</SubmitButton>
        </ActionForm>
      )}
    </ManageSection>
  );
}
