import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import type { HallPerson } from '#server/hall/read-hall.ts';
import type { HallPage } from '../hall-data.ts';
import { AttendanceList } from './attendance-list.tsx';
import { giveVoiceFromForm, noteGuestFromForm, noteStandIn, strike } from './run-hall.ts';

type PartProps = { readonly page: HallPage };

/**
 * Who is there: what cannot be ticked, within reach however many members there are, and every one
 * of them with a tick.
 */
export function ConsoleAttendance({ page }: PartProps) {
  const t = useTranslations('hall.attendance');
  const { room, hall } = page;
  return (
    <section aria-labelledby="attendance" className="min-w-0">
      <h2 id="attendance" className="font-serif text-2xl font-semibold">
        {t('title')}
      </h2>
      <div className="mt-3 divide-y divide-line border-y border-line">
        <StandIns page={page} />
        <Voices page={page} />
        <Guests page={page} />
      </div>
      <AttendanceList roomId={room.id} meetingId={hall.id} people={hall.people ?? []} />
    </section>
  );
}

function options(people: readonly HallPerson[]) {
  return people.map(({ membershipId: value, name: label }) => ({ value, label }));
}

function StandIns({ page: { room, hall } }: PartProps) {
  const t = useTranslations('hall.standIn');
  return (
    <Disclosure title={t('title')}>
      <ActionForm
        again
        action={noteStandIn.bind(null, room.id, hall.id)}
        labels={{ absent: t('member'), standIn: t('name') }}
      >
        <p className="text-sm text-muted">{t('help')}</p>
        <Select name="absent" label={t('member')} placeholder={t('choose')} options={options(hall.people ?? [])} />
        <TextField name="standIn" label={t('name')} maxLength={MEETING_LIMITS.standIn} autoComplete="off" />
        <SubmitButton variant="secondary">{t('submit')}</SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}

function Voices({ page: { room, hall } }: PartProps) {
  const t = useTranslations('hall.voice');
  const deciding = options((hall.people ?? []).filter(({ decides }) => decides));
  return (
    <Disclosure title={t('note')}>
      <ActionForm
        again
        action={giveVoiceFromForm.bind(null, room.id, hall.id)}
        labels={{ giver: t('giver'), holder: t('holder') }}
      >
        <p className="text-sm text-muted">{t('noteHelp')}</p>
        <Select name="giver" label={t('giver')} placeholder={t('choose')} options={deciding} />
        <Select name="holder" label={t('holder')} placeholder={t('choose')} options={deciding} />
        <SubmitButton variant="secondary">{t('noteSubmit')}</SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}

function Guests({ page: { room, hall } }: PartProps) {
  const t = useTranslations('hall.guests');
  const guests = hall.guests ?? [];
  return (
    <Disclosure title={t('title', { count: guests.length })}>
      {guests.length > 0 && (
        <ul className="mb-5 border-t border-line">
          {guests.map(({ id, name, quality }) => (
            <li key={id} className="flex items-center justify-between gap-4 border-b border-line py-1">
              <span className="min-w-0">
                {name} <span className="text-muted">{`· ${quality}`}</span>
              </span>
              <ActionForm action={strike.bind(null, room.id, hall.id, id)}>
                <SubmitButton variant="quiet" className="px-2.5 text-sm" label={t('strikeLabel', { name })}>
                  {t('strike')}
                </SubmitButton>
              </ActionForm>
            </li>
          ))}
        </ul>
      )}
      <ActionForm
        again
        action={noteGuestFromForm.bind(null, room.id, hall.id)}
        labels={{ guest: t('name'), quality: t('quality') }}
      >
        <TextField name="guest" label={t('name')} maxLength={MEETING_LIMITS.standIn} autoComplete="off" />
        <TextField
          name="quality"
          label={t('quality')}
          description={t('qualityHelp')}
          maxLength={MEETING_LIMITS.quality}
          autoComplete="off"
        />
        <SubmitButton variant="secondary">{t('submit')}</SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}
