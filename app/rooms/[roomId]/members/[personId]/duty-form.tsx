import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/action-form.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import type { MemberPage } from '#app/_data/members.ts';
import { setFacilitator } from './manage-member.ts';
import { ManageSection } from './manage-section.tsx';

/** Makes a member a facilitator, or takes the duty back; where nobody else has it, says what comes first. */
export function DutyForm({ page, facilitator }: { readonly page: MemberPage; readonly facilitator: boolean }) {
  const t = useTranslations('members.duty');
  const refusals = useTranslations('refusal');
  const { room, member, lastFacilitator } = page;
  return (
    <ManageSection id="duty" title={t('title')} text={t(facilitator ? 'unnameText' : 'nameText')}>
      {lastFacilitator ? (
        <p className="max-w-measure border-l-2 border-line pl-4">{refusals('last-facilitator')}</p>
      ) : (
        <ActionForm action={setFacilitator.bind(null, room.id, member.personId, !facilitator)} className="gap-4">
          <SubmitButton variant="secondary">{t(facilitator ? 'unname' : 'name')}</SubmitButton>
        </ActionForm>
      )}
    </ManageSection>
  );
}
