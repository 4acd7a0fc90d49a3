import { useTranslations } from 'next-intl';
import { Select } from '#app/_components/forms/select.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { DECISION_LIMITS } from '#domain/meetings/voting/decision.ts';
import type { Responsible } from '#server/decisions/who-sees-to-it.ts';
import type { HallPerson } from '#server/hall/read-hall.ts';

type ResponsibleFieldsProps = {
  readonly members: readonly Pick<HallPerson, 'membershipId' | 'name' | 'territory'>[];
  readonly chosen: Responsible;
};

/**
 * Who sees to it: a member of the room, on whose first page it then stands, or a name of elsewhere.
 */
export function ResponsibleFields({ members, chosen }: ResponsibleFieldsProps) {
  const t = useTranslations('decisions.form');
  // Who left the room cannot be chosen; their name stays.
  const isHere = members.some(({ membershipId }) => membershipId === chosen.responsibleId);
  return (
    <>
      <Select
        name="responsibleId"
        label={t('responsible')}
        description={t('responsibleHelp')}
        required={false}
        placeholder={t('noMember')}
        defaultValue={isHere ? (chosen.responsibleId ?? '') : ''}
        options={members.map(({ membershipId, name, territory }) => ({
          value: membershipId,
          label: `${name} · ${territory}`,
        }))}
      />
      <TextField
        name="responsible"
        label={t('otherResponsible')}
        description={t('otherResponsibleHelp')}
        required={false}
        maxLength={DECISION_LIMITS.responsible}
        defaultValue={isHere ? '' : chosen.responsible}
      />
    </>
  );
}
