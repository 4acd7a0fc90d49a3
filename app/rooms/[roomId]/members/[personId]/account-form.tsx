import { useTranslations } from 'next-intl';
import { AccountFields } from '#app/_components/forms/account-fields.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import type { AccountToCorrect } from '#server/accounts/account-access.ts';
import type { MemberPage } from '../members-data.ts';
import { correctMember } from './manage-member.ts';
import { ManageSection } from './manage-section.tsx';

type AccountFormProps = { readonly page: MemberPage; readonly account: AccountToCorrect };

/** A member's name and address, corrected for them. */
export function AccountForm({ page: { room, member }, account }: AccountFormProps) {
  const t = useTranslations('account.others');
  return (
    <ManageSection id="account" title={t('title')} text={t('text')}>
      <ActionForm
        action={correctMember.bind(null, room.id, member.personId)}
        labels={{ name: t('name'), email: t('email') }}
      >
        <AccountFields account={account} />
        <SubmitButton variant="secondary">{t('save')}</SubmitButton>
      </ActionForm>
    </ManageSection>
  );
}
