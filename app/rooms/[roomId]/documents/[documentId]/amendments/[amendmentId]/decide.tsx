import { useFormatter, useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { StaysWhileTyped } from '#app/_components/forms/stays-while-typed.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import { LeavesFocusTo } from '#app/_components/leaves-focus-to.tsx';
import { AMENDMENT_LIMITS, isWaiting } from '#domain/amendments.ts';
import type { RoomId } from '#domain/ids.ts';
import { isolated } from '#domain/isolated.ts';
import { proposedOver } from '#editor/difference/proposed-over.ts';
import type { AmendmentReading } from '#server/amendments/read-amendments.ts';
import { AMENDMENT_STATE } from '../amendment-state.tsx';
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
  const { id, documentId, may } = amendment;
  const place = { roomId, documentId, amendmentId: id };
  return (
    <section
      aria-labelledby="decide"
      className="screen-only flex flex-col gap-4 border-t border-line pt-6 not-has-[form,details]:hidden"
    >
      <h2 id="decide" className="font-serif text-xl font-semibold">
        {t('decide')}
      </h2>
      <Accept amendment={amendment} place={place} />
      <Reject amendment={amendment} place={place} />
      {may.putToMeeting && (
        <LeavesFocusTo id={AMENDMENT_STATE}>
          <PutToMeeting amendment={amendment} place={place} />
        </LeavesFocusTo>
      )}
      {may.withdraw && (
        <LeavesFocusTo id={AMENDMENT_STATE}>
          <Disclosure title={t('withdraw')}>
            <ActionForm action={withdrawFromForm.bind(null, place)} className="gap-4">
              <p className="max-w-measure">{t('withdrawText')}</p>
              <SubmitButton variant="secondary">{t('withdrawForGood')}</SubmitButton>
            </ActionForm>
          </Disclosure>
        </LeavesFocusTo>
      )}
      {may.takeBack && (
        <LeavesFocusTo id={AMENDMENT_STATE}>
          <ActionForm action={takeBackFromForm.bind(null, place)} className="gap-3">
            <p className="max-w-measure text-muted">{t('takeBackText')}</p>
            <SubmitButton variant="secondary">{t('takeBack')}</SubmitButton>
          </ActionForm>
        </LeavesFocusTo>
      )}
    </section>
  );
}

type DecisionProps = { readonly amendment: AmendmentReading; readonly place: { readonly roomId: RoomId } };

function Reject({ amendment, place }: DecisionProps) {
  const t = useTranslations('amendments');
  return (
    <StaysWhileTyped open={amendment.may.decide} closed={useOvertaken(amendment)}>
      <LeavesFocusTo id={AMENDMENT_STATE}>
        <Disclosure title={t('reject')}>
          <ActionForm again action={rejectFromForm.bind(null, place)} labels={{ why: t('why') }} className="gap-4">
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
      </LeavesFocusTo>
    </StaysWhileTyped>
  );
}

/** Said to who was writing when another one decided; null after the reader's own decision. */
function useOvertaken({ state, decidedBy, isDecider }: AmendmentReading): string | null {
  const t = useTranslations('amendments');
  if (isDecider) return null;
  return decidedBy && !isWaiting(state) ? t('overtaken', { name: isolated(decidedBy) }) : t('closedMeanwhile');
}

function PutToMeeting({ amendment: { meetings }, place }: DecisionProps) {
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

/**
 * In one press where the passage is as it was; else by whoever writes what is to be there. The
 * second form keeps its place when the first one comes or goes.
 */
function Accept({ amendment, place }: DecisionProps) {
  const t = useTranslations('amendments');
  const { base, replacement, may, now } = amendment;
  const accept = acceptFromForm.bind(null, place);
  return (
    <>
      {may.decide && now?.isBase && (
        <LeavesFocusTo id={AMENDMENT_STATE}>
          <ActionForm action={accept}>
            <SubmitButton>{t('accept')}</SubmitButton>
          </ActionForm>
        </LeavesFocusTo>
      )}
      <StaysWhileTyped open={may.decide && now !== null} closed={useOvertaken(amendment)}>
        {now && (
          <LeavesFocusTo id={AMENDMENT_STATE}>
            <AcceptInPart
              action={accept}
              now={now.blocks}
              proposed={proposedOver({ base, replacement }, now.blocks)}
              isBase={now.isBase}
            />
          </LeavesFocusTo>
        )}
      </StaysWhileTyped>
    </>
  );
}
