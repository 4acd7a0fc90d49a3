import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import type { HallPerson } from '#server/hall/read-hall.ts';
import { giveVoiceFromForm, takeBack } from '../console/run-hall.ts';
import type { HallPage } from '../hall-data.ts';

type MyVoiceProps = { readonly page: HallPage; readonly me: HallPerson };

/** Whose voice a member holds, and to whom they gave theirs: said from the moment it is given. */
export function MyVoice({ page: { room, hall }, me }: MyVoiceProps) {
  const t = useTranslations('hall.voice');
  if (!me.decides) return null;
  const others = (hall.people ?? []).filter(
    ({ decides, membershipId, holdsOf, gaveTo }) => decides && membershipId !== me.membershipId && !holdsOf && !gaveTo,
  );
  return (
    <div className="flex flex-col gap-2">
      {me.holdsOf && <p className="border-l-4 border-accent pl-4 font-medium">{t('youHold', { name: me.holdsOf })}</p>}
      {me.gaveTo ? (
        <div className="border-l-4 border-accent pl-4">
          <p className="font-medium">{t('youGave', { name: me.gaveTo })}</p>
          <p className="text-sm text-muted">{t('youGaveHelp')}</p>
          <ActionForm action={takeBack.bind(null, room.id, hall.id, me.membershipId)} className="mt-2">
            <SubmitButton variant="secondary">{t('takeBack')}</SubmitButton>
          </ActionForm>
        </div>
      ) : (
        <Disclosure title={t('give')}>
          <ActionForm action={giveVoiceFromForm.bind(null, room.id, hall.id)} labels={{ holder: t('holder') }}>
            <p className="max-w-measure text-sm text-muted">{t('giveHelp')}</p>
            <input type="hidden" name="giver" value={me.membershipId} />
            <Select
              name="holder"
              label={t('holder')}
              placeholder={t('choose')}
              options={others.map(({ membershipId: value, name: label }) => ({ value, label }))}
            />
            <SubmitButton variant="secondary">{t('giveSubmit')}</SubmitButton>
          </ActionForm>
        </Disclosure>
      )}
    </div>
  );
}
