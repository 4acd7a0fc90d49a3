import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SeenField } from '#app/_components/forms/seen-field.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import type { VoteView } from '#server/decisions/read-decision.ts';
import type { DecisionView } from '#server/decisions/read-decisions.ts';
import type { HallPerson } from '#server/hall/read-hall.ts';
import { BallotProgress } from './ballot-progress.tsx';
import { CloseButton } from './close-button.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { HandsForm } from './hands-form.tsx';
import { NoteForm } from './note-form.tsx';
import { Noted } from './noted.tsx';
import { quorumKept } from './quorum-kept.ts';
import { changeWay, closeFromForm, type FormPlace, withdrawFromForm } from './run-decisions.ts';
import { TextsAtStake } from './texts-at-stake.tsx';

type OpenDecisionProps = {
  readonly decision: DecisionView;
  readonly votes: readonly VoteView[];
  readonly place: { readonly roomId: string; readonly meetingId: string };
  /** Who runs the meeting, where they are a member. */
  readonly me: Pick<HallPerson, 'membershipId' | 'holdsOf'> | null;
};

/** The decision that is open, on the console: how it stands, what can be noted, and how it ends. */
export function OpenDecision({ decision, votes, place, me }: OpenDecisionProps) {
  const t = useTranslations('decisions');
  const { id, number, title, proposal, rule, method, sections, fingerprint, quorum } = decision;
  const at: FormPlace = { ...place, decisionId: id };
  const urban = votes.filter(({ side }) => side === 'urban').length;
  return (
    <div className="mt-4 flex flex-col gap-5 border-l-4 border-accent bg-sunken px-5 py-5">
      <div>
        <p className="text-sm text-muted">{t('numberOpen', { number })}</p>
        <h3 className="font-serif text-2xl font-semibold text-balance">{title}</h3>
        <p className="mt-1 max-w-measure whitespace-pre-line">{proposal}</p>
        <p className="mt-2 text-sm text-muted">
          {[
            t(`rule.${rule}`),
            t(`method.${method}`),
            t('console.roll', { count: votes.length, urban, rural: votes.length - urban }),
          ].join(' · ')}
        </p>
        {quorum && <p className="text-sm text-muted">{t('quorumKept', quorumKept(quorum))}</p>}
        <TextsAtStake roomId={place.roomId} sections={sections} />
        {fingerprint && <Fingerprint sha256={fingerprint} />}
      </div>
      {method === 'ballots' && <BallotProgress decisionId={id} voted={decision.voted} of={decision.voices} />}
      {method === 'ballots' && castsAVoice(me, votes) && (
        <LinkButton href={`/rooms/${place.roomId}/meetings/${place.meetingId}`} className="self-start">
          {t('console.ownBallot')}
        </LinkButton>
      )}
      <Noted at={at} votes={votes} rule={rule} />
      <Closing at={at} method={method} votes={votes} />
      <NoteForm at={at} voters={votersToNote(votes)} rule={rule} method={method} />
      <OtherWays at={at} decision={decision} />
    </div>
  );
}

/** Whoever runs a vote has a voice in it like others, which is cast where others cast theirs. */
function castsAVoice(me: OpenDecisionProps['me'], votes: readonly VoteView[]): boolean {
  return me !== null && (me.holdsOf !== null || votes.some(({ membershipId }) => membershipId === me.membershipId));
}

/** Who said nothing on their own device, and whose words were noted already. */
function votersToNote(votes: readonly VoteView[]) {
  const open = votes.filter(({ hasVoted, noted }) => !hasVoted || noted);
  return open.map(({ membershipId, name, territory }) => ({ value: membershipId, label: `${name} · ${territory}` }));
}

type ClosingProps = {
  readonly at: FormPlace;
  readonly method: DecisionView['method'];
  readonly votes: readonly VoteView[];
};

function Closing({ at, method, votes }: ClosingProps) {
  const t = useTranslations('decisions.console');
  const objections = votes.filter(({ choice }) => choice === 'against').length;
  const label =
    method === 'recorded' ? t(objections > 0 ? 'closeWithObjections' : 'noObjection') : t(`close.${method}`);
  return (
    <>
      {method === 'hands' && <HandsForm at={at} votes={votes} />}
      <ActionForm action={closeFromForm.bind(null, at)} className="gap-3">
        <input type="hidden" name="method" value={method} />
        <SeenField name="knownMissing" seen="0" />
        <CloseButton label={label} anyway={t('closeAnyway')} variant={method === 'hands' ? 'secondary' : 'primary'} />
      </ActionForm>
    </>
  );
}

function OtherWays({ at, decision: { method, voted } }: { readonly at: FormPlace; readonly decision: DecisionView }) {
  const t = useTranslations('decisions.console');
  const ways = (['hands', 'ballots'] as const).filter((way) => way !== method);
  const mayChange = method === 'recorded' || voted === 0;
  return (
    <Disclosure title={t('otherwise')}>
      <div className="flex flex-col gap-4">
        {mayChange && (
          <ActionForm action={changeWay.bind(null, at)} className="gap-3">
            <div className="flex flex-wrap gap-3">
              {ways.map((way) => (
                <SubmitButton key={way} name="method" value={way} variant="secondary">
                  {t(`way.${way}`)}
                </SubmitButton>
              ))}
            </div>
          </ActionForm>
        )}
        <ActionForm action={withdrawFromForm.bind(null, at)} className="gap-2">
          <p className="max-w-measure text-sm text-muted">{t(voted === 0 ? 'withdrawText' : 'cancelText')}</p>
          <SubmitButton variant="danger">{t(voted === 0 ? 'withdraw' : 'cancel')}</SubmitButton>
        </ActionForm>
      </div>
    </Disclosure>
  );
}
