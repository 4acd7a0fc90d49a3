import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import { ATTENDANCE_MODES } from '#domain/meetings/meeting.ts';
import type { HallPerson } from '#server/hall/read-hall.ts';
import { comeFromForm, leaveFromForm } from './come-from-form.ts';

type MyPresenceProps = {
  readonly roomId: string;
  readonly meetingId: string;
  readonly me: HallPerson;
  /** The code that came with the address, where one pointed a phone at the screen. */
  readonly code?: string | undefined;
};

/** How a member is noted in the meeting, and how they are noted as there. */
export function MyPresence({ roomId, meetingId, me, code }: MyPresenceProps) {
  const t = useTranslations('hall.me');
  const { stay, decides } = me;
  if (stay) {
    return (
      <div>
        <StatusLine tone="good">
          {stay.standIn ? t('standIn', { name: stay.standIn }) : t(`there.${stay.mode}`)}
        </StatusLine>
        {!decides && <p className="mt-1 text-sm text-muted">{t('noVote')}</p>}
        {!stay.standIn && (
          <Disclosure title={t('leave')}>
            <ActionForm action={leaveFromForm.bind(null, roomId, meetingId)}>
              <div className="flex flex-col items-start gap-3">
                <p className="max-w-measure text-sm text-muted">{t('leaveHelp')}</p>
                <SubmitButton variant="secondary">{t('leave')}</SubmitButton>
              </div>
            </ActionForm>
          </Disclosure>
        )}
      </div>
    );
  }
  return (
    <section aria-labelledby="my-presence" className="border-l-4 border-accent bg-sunken py-4 pr-4 pl-4 sm:pl-5">
      <h2 id="my-presence" className="font-serif text-xl font-semibold">
        {t('title')}
      </h2>
      <ActionForm
        action={comeFromForm.bind(null, roomId, meetingId)}
        labels={{ code: t('code'), mode: t('mode') }}
        className="mt-3"
      >
        <TextField
          name="code"
          label={t('code')}
          description={t('codeHelp')}
          autoComplete="off"
          spellCheck={false}
          maxLength={12}
          className="max-w-48 text-xl font-semibold uppercase tracking-[0.12em]"
          {...(code && { defaultValue: code })}
        />
        {!code && <p className="-mt-3 max-w-measure text-sm text-muted">{t('farAway')}</p>}
        <RadioCards
          name="mode"
          label={t('mode')}
          cards={ATTENDANCE_MODES.map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))}
          defaultValue="on-site"
        />
        <SubmitButton>{t('submit')}</SubmitButton>
      </ActionForm>
    </section>
  );
}
