import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { PASTE_LIMITS } from '#domain/members/pasted-members.ts';
import type { MemberCard } from '../member-groups.ts';
import type { MemberPage } from '../members-data.ts';
import { noteFunction } from './manage-member.ts';
import { ManageSection } from './manage-section.tsx';

/** What somebody is where they come from, and which commune that is: said under their name. */
export function NoteForm({ page, now }: { readonly page: MemberPage; readonly now: MemberCard }) {
  const t = useTranslations('members.note');
  const { room, member } = page;
  return (
    <ManageSection id="note" title={t('title')} text={t('text')}>
      <ActionForm
        action={noteFunction.bind(null, room.id, member.personId)}
        labels={{ function: t('function'), commune: t('commune') }}
      >
        <TextField
          name="function"
          label={t('function')}
          description={t('functionHelp')}
          required={false}
          defaultValue={now.function}
          maxLength={PASTE_LIMITS.note}
        />
        <TextField
          name="commune"
          label={t('commune')}
          required={false}
          defaultValue={now.commune}
          maxLength={PASTE_LIMITS.note}
        />
        <SubmitButton variant="secondary">{t('save')}</SubmitButton>
      </ActionForm>
    </ManageSection>
  );
}
