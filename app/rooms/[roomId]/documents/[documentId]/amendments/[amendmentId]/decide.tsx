import { useFormatter, useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import { AMENDMENT_LIMITS } from '#domain/amendments.ts';
import type { RoomId } from '#domain/ids.ts';
import { proposedOver } from '#editor/difference/proposed-over.ts';
import type { AmendmentReading } from '#server/amendments/read-amendments.ts';
import {
  acceptFromForm,
  putToMeetingFromForm,
  rejectFromForm,
  takeBackFromForm,
  withdrawFromForm,
} from '../amendments-from-form.ts';
import { AcceptInPart } from './accept-in-part.tsx';

type DecideProps = { readonly roomId: RoomId; readonly amendment: AmendmentReading };

/** What the reader may do with an amendment now; nothing where they may do nothing. */
export function Decide({ roomId, amendment }: DecideProps) {
  const t = useTranslations('amendments');
  const { id, documentId, may, now } = amendment;
  const place = { roomId, documentId, amendmentId: id };
  if (!may.decide && !may.withdraw && !may.takeBack && !may.putToMeeting) return null;
  return (
    <section aria-labelledby="decide" className="screen-only flex flex-col gap-4 border-t border-line pt-6">
      <h2 id="decide" className="font-serif text-xl font-semibold">
        {t('decide')}
      </h2>
      {may.decide && now && <Accept amendment={amendment} place={place} now={now} />}
      {may.decide && (
        <Disclosure title={t('reject')}>
          <ActionForm action={rejectFromForm.bind(null, place)} labels={{ why: t('why') }} className="gap-4">
            <TextArea
              name="why"
              label={t('why')}
              description={t('whyHelp')}
              rows={3}
              maxLength={AMENDMENT_LIMITS.why}
            />
            <SubmitButton variant="secondary">{t('reject')}</SubmitButton>
          </ActionForm>
        </Disclosure>
      )}
      {may.putToMeeting && <PutToMeeting amendment={amendment} place={place} />}
      {may.withdraw && (
        <Disclosure title={t('withdraw')}>
          <ActionForm action={withdrawFromForm.bind(null, place)} className="gap-4">
            <p className="max-w-measure">{t('withdrawText')}</p>
            <SubmitButton variant="secondary">{t('withdrawForGood')}</SubmitButton>
          </ActionForm>
        </Disclosure>
      )}
      {may.takeBack && (
        <ActionForm action={takeBackFromForm.bind(null, place)} className="gap-3">
          <p className="max-w-measure text-muted">{t('takeBackText')}</p>
          <SubmitButton variant="secondary">{t('takeBack')}</SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}

function PutToMeeting({ amendment: { meetings }, place }: Omit<AcceptProps, 'now'>) {
  const t = useTranslations('amendments');
  const format = useFormatter();
  return (
    <Disclosure title={t('putToMeeting')}>
      {meetings.length === 0 ? (
        <p className="max-w-measure text-muted">{t('noMeeting')}</p>
      ) : (
        <ActionForm
          action={putToMeetingFromForm.bind(null, place)}
          labels={{ meeting: t('whichMeeting') }}
          className="gap-4"
        >
          <p className="max-w-measure">{t('putToMeetingText')}</p>
          <Select
            name="meeting"
            label={t('whichMeeting')}
            options={meetings.map(({ id, title, startsAt }) => ({
              value: id,
              label: `${title} · ${format.dateTime(startsAt, 'date')}`,
            }))}
          />
          <SubmitButton variant="secondary">{t('putToIt')}</SubmitButton>
        </ActionForm>
      )}
    </Disclosure>
  );
}

type AcceptProps = {
  readonly amendment: AmendmentReading;
  readonly place: { readonly roomId: RoomId };
  readonly now: NonNullable<AmendmentReading['now']>;
};

/**
 * In one press where the passage is as it was; else by whoever writes what is to be there. The
 * second form keeps its place when the first one comes or goes.
 */
function Accept({ amendment: { base, replacement }, place, now }: AcceptProps) {
  const t = useTranslations('amendments');
  const accept = acceptFromForm.bind(null, place);
  return (
    <>
      {now.isBase && (
        <ActionForm action={accept}>
          <SubmitButton>{t('accept')}</SubmitButton>
        </ActionForm>
      )}
      <AcceptInPart
        action={accept}
        now={now.blocks}
        proposed={proposedOver({ base, replacement }, now.blocks)}
        isBase={now.isBase}
      />
    </>
  );
}
