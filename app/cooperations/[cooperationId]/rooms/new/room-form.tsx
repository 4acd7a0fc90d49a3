import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { CheckboxGroup } from '#app/_components/forms/checkbox-group.tsx';
import { KeyField } from '#app/_components/forms/key-field.tsx';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { Link } from '#app/_components/link.tsx';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import { ROOM_KINDS, WRITTEN_KINDS } from '#domain/document.ts';
import type { CooperationId } from '#domain/ids.ts';
import { ROLES } from '#domain/seat.ts';
import type { RoomOpening } from '#server/rooms/create-room.ts';
import { createRoomFromForm } from './create-room-from-form.ts';

type RoomFormProps = {
  readonly cooperationId: CooperationId;
  readonly opening: RoomOpening;
  readonly formKey: string;
};

export function RoomForm({ cooperationId, opening, formKey }: RoomFormProps) {
  const t = useTranslations('room');
  const common = useTranslations('common');
  return (
    <ActionForm
      action={createRoomFromForm.bind(null, cooperationId)}
      labels={{
        title: t('newRoom.name'),
        kind: t('newRoom.kind'),
        role: t('newRoom.mandate'),
        territory: t('newRoom.territory'),
      }}
    >
      <KeyField drawn={formKey} />
      <p className="max-w-measure text-muted">{t('newRoom.intro', { cooperation: opening.title })}</p>
      <TextField name="title" label={t('newRoom.name')} description={t('newRoom.nameHelp')} maxLength={120} />
      <RadioCards
        name="kind"
        label={t('newRoom.kind')}
        defaultValue="steering-committee"
        cards={ROOM_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`), detail: t(`kindDetail.${kind}`) }))}
      />
      <CheckboxGroup
        name="documents"
        label={t('newRoom.documents')}
        description={t('newRoom.documentsHelp')}
        required={false}
        defaultValues={WRITTEN_KINDS}
        options={WRITTEN_KINDS.map((kind) => ({
          value: kind,
          label: t(`documentKind.${kind}`),
          detail: t(`documentKindDetail.${kind}`),
        }))}
      />
      <MandateFields opening={opening} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <SubmitButton>{t('newRoom.submit')}</SubmitButton>
        <Link href={`/cooperations/${cooperationId}`} className="link inline-flex min-h-11 items-center">
          {common('cancel')}
        </Link>
      </div>
    </ActionForm>
  );
}

/** With which mandate the creator sits in the room; an administrator may stay outside. */
function MandateFields({ opening: { creatorMustJoin, usualMandate, territories } }: Pick<RoomFormProps, 'opening'>) {
  const t = useTranslations('room.newRoom');
  const seat = useTranslations('seat');
  const outside = { value: 'outside', label: t('outside'), detail: t('outsideDetail') };
  const detail = useTranslations('room.newMember.roleDetail');
  const roles = ROLES.map((role) => ({ value: role, label: <RoleMark role={role} capital />, detail: detail(role) }));
  return (
    <>
      <RadioCards
        name="role"
        label={t('mandate')}
        description={t(creatorMustJoin ? 'mandateHelp' : 'mandateHelpOptional')}
        defaultValue={usualMandate?.role ?? (creatorMustJoin ? undefined : 'outside')}
        cards={creatorMustJoin ? roles : [...roles, outside]}
      />
      <Select
        name="territory"
        label={t('territory')}
        {...(!creatorMustJoin && { description: t('territoryHelp') })}
        placeholder={t('chooseTerritory')}
        {...(usualMandate && { defaultValue: usualMandate.territoryId })}
        options={territories.map(({ id, name, setting }) => ({
          value: id,
          label: seat('place', { territory: name, setting: seat(`setting.${setting}`) }),
        }))}
      />
    </>
  );
}
