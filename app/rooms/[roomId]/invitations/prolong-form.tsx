import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import type { RoomId } from '#domain/ids.ts';
import type { InvitationView } from '#server/residents/invitations/list-invitations.ts';
import { fieldsOf } from './places-schema.ts';
import { prolongFromForm } from './steer-from-form.ts';

type ProlongFormProps = {
  readonly invitation: Pick<InvitationView, 'id' | 'places' | 'taken' | 'lastDay'>;
  readonly roomId: RoomId;
};

/** More people, or more time, by the same link and the same posters. */
export function ProlongForm({ invitation: { id, places, taken, lastDay }, roomId }: ProlongFormProps) {
  const t = useTranslations('residents.invitations');
  const own = fieldsOf(id);
  return (
    <div>
      <p className="mb-3 text-sm text-muted">{t('prolongHelp')}</p>
      <ActionForm
        action={prolongFromForm.bind(null, roomId, id)}
        labels={{ [own.places]: t('places'), [own.lastDay]: t('lastDay') }}
      >
        <TextField
          name={own.places}
          label={t('places')}
          description={t('placesHelp', { taken })}
          required={false}
          defaultValue={places === null ? '' : String(places)}
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          className="max-w-40"
        />
        <TextField name={own.lastDay} type="date" label={t('lastDay')} defaultValue={lastDay} className="max-w-56" />
        <SubmitButton variant="secondary">{t('prolongSave')}</SubmitButton>
      </ActionForm>
    </div>
  );
}
