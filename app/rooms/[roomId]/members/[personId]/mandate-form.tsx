import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import type { SeatView } from '#app/_components/seats/seat-view.ts';
import { ROLES } from '#domain/seat.ts';
import type { MemberPage } from '../members-data.ts';
import { useDayName } from '../period.tsx';
import { noteMandate } from './manage-member.ts';
import { ManageSection } from './manage-section.tsx';

/** Notes that somebody holds another mandate from a day on. */
export function MandateForm({ page, mandate }: { readonly page: MemberPage; readonly mandate: SeatView }) {
  const t = useTranslations('members.newMandate');
  const seat = useTranslations('seat');
  const dayName = useDayName();
  const { room, member, today } = page;
  const since = member.mandates[0]?.beginsOn ?? today;
  const territory = room.territories.find(({ name }) => name === mandate.territory)?.id;
  return (
    <ManageSection id="new-mandate" title={t('title')} text={t('text')}>
      <ActionForm
        // Drawn anew for another mandate, so that it starts from the one that is held.
        key={`${mandate.role} ${mandate.territory} ${member.mandates.length}`}
        action={noteMandate.bind(null, room.id, member.personId)}
        labels={{ role: t('role'), territory: t('territory'), beginsOn: t('beginsOn') }}
      >
        <div className="max-w-md">
          <RadioCards
            name="role"
            label={t('role')}
            defaultValue={mandate.role}
            cards={ROLES.map((role) => ({ value: role, label: <RoleMark role={role} capital /> }))}
          />
        </div>
        <Select
          name="territory"
          label={t('territory')}
          {...(territory && { defaultValue: territory })}
          options={room.territories.map(({ id, name, setting }) => ({
            value: id,
            label: seat('place', { territory: name, setting: seat(`setting.${setting}`) }),
          }))}
        />
        <TextField
          name="beginsOn"
          type="date"
          label={t('beginsOn')}
          description={t('beginsOnHelp', { from: dayName(since) })}
          defaultValue={today}
          min={since}
          max={today}
          className="max-w-56"
        />
        <SubmitButton variant="secondary">{t('submit')}</SubmitButton>
      </ActionForm>
    </ManageSection>
  );
}
