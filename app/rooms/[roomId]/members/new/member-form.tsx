import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { CheckboxGroup } from '#app/_components/forms/checkbox-group.tsx';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { Link } from '#app/_components/link.tsx';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import type { RoomId } from '#domain/ids.ts';
import { ROLES } from '#domain/seat.ts';
import type { TerritoryView } from '#server/rooms/read-room.ts';
import { addMemberFromForm } from './add-member-from-form.ts';

type MemberFormProps = {
  readonly roomId: RoomId;
  readonly territories: readonly TerritoryView[];
  /** Whether a mail tells them. */
  readonly mailLeaves: boolean;
};

export function MemberForm({ roomId, territories, mailLeaves }: MemberFormProps) {
  const t = useTranslations('room.newMember');
  const seat = useTranslations('seat');
  const common = useTranslations('common');
  return (
    <ActionForm
      action={addMemberFromForm.bind(null, roomId)}
      labels={{ name: t('name'), email: t('email'), role: t('role'), territory: t('territory') }}
    >
      <p className="max-w-measure text-muted">{t(mailLeaves ? 'intro' : 'introKept')}</p>
      <TextField name="name" label={t('name')} autoComplete="off" maxLength={120} />
      <TextField
        name="email"
        type="email"
        label={t('email')}
        description={t('emailHelp')}
        autoComplete="off"
        spellCheck={false}
      />
      <RadioCards
        name="role"
        label={t('role')}
        description={t('roleHelp')}
        cards={ROLES.map((role) => ({
          value: role,
          label: <RoleMark role={role} capital />,
          detail: t(`roleDetail.${role}`),
        }))}
      />
      <Select
        name="territory"
        label={t('territory')}
        placeholder={t('chooseTerritory')}
        options={territories.map(({ id, name, setting }) => ({
          value: id,
          label: seat('place', { territory: name, setting: seat(`setting.${setting}`) }),
        }))}
      />
      <CheckboxGroup
        name="facilitator"
        label={t('duty')}
        required={false}
        options={[{ value: 'yes', label: t('facilitator'), detail: t('facilitatorDetail') }]}
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <SubmitButton>{t('submit')}</SubmitButton>
        <Link href={`/rooms/${roomId}/members`} className="link inline-flex min-h-11 items-center">
          {common('cancel')}
        </Link>
      </div>
    </ActionForm>
  );
}
