import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { type SeatView, sameSeatView } from '#app/_components/seats/seat-view.ts';
import type { MemberPage } from '../members-data.ts';
import { giveMemberHat } from './manage-member.ts';
import { ManageSection } from './manage-section.tsx';

type HatFormProps = { readonly page: MemberPage; readonly hat: SeatView; readonly mandate: SeatView };

/**
 * Puts another hat on a member; on one's own page it is the way that needs no scripts. Says why
 * where none may be.
 */
export function HatForm({ page: { room, member, hats }, hat, mandate }: HatFormProps) {
  const t = useTranslations('members.giveHat');
  const seat = useTranslations('seat');
  const refusals = useTranslations('refusal');
  if (hats.length === 0) return null;
  const { isReader } = member;
  const nameOf = (view: SeatView) =>
    seat('full', {
      role: seat(`role.${view.role}`),
      territory: view.territory,
      setting: seat(`setting.${view.setting}`),
    });
  const options = hats
    .filter(({ refusal }) => refusal === null)
    .map(({ seat, view }) => ({
      value: `${seat.role} ${seat.territoryId}`,
      label: sameSeatView(view, mandate) ? t('itsMandate', { seat: nameOf(view) }) : nameOf(view),
      worn: sameSeatView(view, hat),
    }));
  const reasons = [...new Set(hats.flatMap(({ refusal }) => refusal ?? []))];
  const worn = options.find((option) => option.worn)?.value;
  return (
    <ManageSection id="give-hat" title={t(isReader ? 'titleOwn' : 'title')} text={t(isReader ? 'textOwn' : 'text')}>
      {reasons.map((reason) => (
        <p key={reason} className="mb-4 max-w-measure border-l-2 border-line pl-4">
          {refusals(reason)}
        </p>
      ))}
      {options.some((option) => !option.worn) && (
        <ActionForm
          key={worn}
          action={giveMemberHat.bind(null, room.id, member.personId)}
          labels={{ seat: t('seat') }}
          className="gap-4"
        >
          <Select name="seat" label={t('seat')} options={options} {...(worn && { defaultValue: worn })} />
          <SubmitButton variant="secondary">{t(isReader ? 'submitOwn' : 'submit')}</SubmitButton>
        </ActionForm>
      )}
    </ManageSection>
  );
}
