'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useNews } from '../../../live/room-context.tsx';
import { clockTime, useTimeLeft } from '../../../use-time-left.ts';
import type { DecisionSeen } from './decision-reading.ts';
import { Fingerprint } from './fingerprint.tsx';
import { keepReasonsOfVote } from './kept-reasons.ts';
import { OutcomeLine } from './outcome-line.tsx';
import { TextsAtStake } from './texts-at-stake.tsx';
import { type DecisionPlace, type HeardDecision, useDecisionNow } from './use-decision-now.ts';
import { VoiceBallot } from './voice-ballot.tsx';
import { VoteDrawing } from './vote-drawing.tsx';

type MemberDecisionProps = DecisionPlace & {
  /** The reader's own membership. */
  readonly membershipId: string;
};

/**
 * The decision that the meeting is at, on a member's own device: its words, the reader's ballots,
 * and the result at closing.
 */
export function MemberDecision({ roomId, meetingId, membershipId }: MemberDecisionProps) {
  const { heard, askAgain } = useDecisionNow({ roomId, meetingId });
  // Who comes, or has a voice given or taken back, during a vote casts other voices from then on.
  useNews([`meeting-member:${membershipId}`], askAgain);
  const t = useTranslations('decisions');
  const decision = heard?.decision;
  const isHeard = heard !== null;
  const openId = decision?.state === 'open' ? decision.id : null;
  useEffect(() => {
    if (isHeard) keepReasonsOfVote(meetingId, openId);
  }, [isHeard, meetingId, openId]);
  if (!heard || !decision) return null;
  return (
    <section aria-labelledby="decision-now" className="border-l-4 border-accent bg-sunken px-4 py-5 sm:px-6">
      <p className="text-sm text-muted">
        {t(decision.state === 'open' ? 'numberOpen' : 'numberClosed', { number: decision.number })}
      </p>
      <h2 id="decision-now" className="font-serif text-2xl font-semibold text-balance">
        {decision.title}
      </h2>
      <p className="mt-2 max-w-measure font-serif text-lg whitespace-pre-line">{decision.proposal}</p>
      <p className="mt-3 max-w-measure text-sm">
        <span className="font-semibold">{t(`rule.${decision.rule}`)}</span>
        <span className="text-muted">{` — ${t(`ruleDetail.${decision.rule}`)}`}</span>
      </p>
      {decision.secondTry && <p className="mt-1 text-sm text-muted">{t('secondTry')}</p>}
      <TextsAtStake roomId={roomId} sections={decision.sections} />
      {decision.fingerprint && <Fingerprint sha256={decision.fingerprint} />}
      <div role="status" className="mt-4">
        {decision.result && <Result decision={decision} />}
      </div>
      {decision.state === 'open' && (
        <OpenVote place={{ roomId, meetingId }} heard={heard} decision={decision} onRefused={askAgain} />
      )}
    </section>
  );
}

function Result({ decision: { result } }: { readonly decision: DecisionSeen }) {
  if (!result) return null;
  return (
    <>
      <OutcomeLine result={result} className="text-lg" />
      <VoteDrawing result={result} className="mt-3" />
    </>
  );
}

type OpenVoteProps = {
  readonly place: DecisionPlace;
  readonly heard: HeardDecision;
  readonly decision: DecisionSeen;
  readonly onRefused: () => void;
};

function OpenVote({ place, heard, decision, onRefused }: OpenVoteProps) {
  const t = useTranslations('decisions');
  return (
    <div className="flex flex-col gap-5">
      {decision.msLeft !== null && <ClosesIn msLeft={decision.msLeft} heardAt={heard.heardAt} />}
      {decision.method !== 'ballots' && <p className="max-w-measure font-medium">{t(`inHall.${decision.method}`)}</p>}
      {decision.method === 'ballots' && heard.voices.length === 0 && <p className="max-w-measure">{t('noVoice')}</p>}
      {decision.method === 'ballots' && heard.voices.length > 0 && (
        <p className="max-w-measure font-medium">{t('notSecret')}</p>
      )}
      {decision.method === 'ballots' &&
        heard.voices.map((voice) => (
          <VoiceBallot
            key={`${decision.id} ${voice.membershipId}`}
            place={place}
            decision={decision}
            voice={voice}
            onRefused={onRefused}
          />
        ))}
      {heard.voices.length > 0 && <p className="max-w-measure text-sm text-muted">{t('byMandate')}</p>}
    </div>
  );
}

function ClosesIn({ msLeft, heardAt }: { readonly msLeft: number; readonly heardAt: number }) {
  const t = useTranslations('decisions');
  const left = useTimeLeft({ msLeft, heardAt });
  return (
    <p className="tabular font-medium">
      {t('closesIn')} <span role="timer">{clockTime(left)}</span>
    </p>
  );
}
