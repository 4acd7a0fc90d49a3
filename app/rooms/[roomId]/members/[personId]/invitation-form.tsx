import { useFormatter, useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import type { Invitation } from '#server/rooms/members/member-invitation.ts';
import type { MemberPage } from '../members-data.ts';
import { mailMemberAgain } from './manage-member.ts';
import { ManageSection } from './manage-section.tsx';

type InvitationFormProps = { readonly page: MemberPage; readonly invitation: Invitation };

/**
 * The address of a member, what became of the mail to them, whether they came in; and the mail once
 * more.
 */
export function InvitationForm({ page: { room, member }, invitation }: InvitationFormProps) {
  const t = useTranslations('members.invitation');
  const format = useFormatter();
  const { email, mail, mailedAt, cameIn } = invitation;
  const facts = [
    email === null ? t('noAddress') : t('address', { email }),
    mail && mailedAt ? t(mail, { at: format.dateTime(mailedAt, 'dateTime') }) : t('none'),
    t(cameIn ? 'cameIn' : 'awaited'),
  ];
  return (
    <ManageSection id="invitation" title={t('title')} text={null}>
      <ul className="flex flex-col gap-1">
        {facts.map((fact) => (
          <li key={fact} className="break-words">
            {fact}
          </li>
        ))}
      </ul>
      {email !== null && (
        <ActionForm action={mailMemberAgain.bind(null, room.id, member.personId)} className="mt-4 gap-4">
          <SubmitButton variant="secondary">{t('again')}</SubmitButton>
        </ActionForm>
      )}
    </ManageSection>
  );
}
