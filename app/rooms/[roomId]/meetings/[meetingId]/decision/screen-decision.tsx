'use client';

import { useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import { useRoom } from '../../../live/room-context.tsx';
import { clockTime, useTimeLeft } from '../../../use-time-left.ts';
import type { DecisionSeen } from './decision-reading.ts';
import { OutcomeLine } from './outcome-line.tsx';
import { quorumKept } from './quorum-kept.ts';
import type { HeardDecision } from './use-decision-now.ts';
import { VoteDrawing } from './vote-drawing.tsx';

type ScreenDecisionProps = { readonly heard: HeardDecision; readonly decision: DecisionSeen };

/**
 * The decision that the meeting is at, on the hall's screen: its words and how many have voted,
 * then its result. All sizes follow from the text's size around it.
 */
export function ScreenDecision({ heard, decision }: ScreenDecisionProps) {
  const t = useTranslations('decisions');
  const { result, msLeft } = decision;
  return (
    <div>
      <p className="text-[1.2em] text-muted">
        {t(decision.state === 'open' ? 'numberOpen' : 'numberClosed', { number: decision.number })}
        {` · ${t(`rule.${decision.rule}`)}`}
      </p>
      <p className="font-serif text-[2em] leading-tight font-semibold text-balance">{decision.title}</p>
      {!result && <Proposal text={decision.proposal} />}
      {result && (
        <div className="mt-[0.4em]">
          <OutcomeLine result={result} className="text-[1.8em] leading-tight" />
          <VoteDrawing result={result} className="mt-[0.6em] max-w-[46em]" />
        </div>
      )}
      {decision.state === 'open' && <Progress decision={decision} />}
      {decision.state === 'open' && decision.quorum && (
        <p className="mt-[0.3em] text-muted">{t('quorumKept', quorumKept(decision.quorum))}</p>
      )}
      {decision.state === 'open' && msLeft !== null && <ClosesIn msLeft={msLeft} heardAt={heard.heardAt} />}
      {decision.state === 'open' && decision.fingerprint && (
        <p className="mt-[0.5em] text-[0.8em] text-muted">
          {`${t('fingerprint')} `}
          <code className="tabular">{decision.fingerprint.replace(/.{8}(?=.)/g, '$& ')}</code>
        </p>
      )}
    </div>
  );
}

/**
 * More than this is not read from a screen, in characters: the hall has the whole of it on its
 * devices.
 */
const MOST_CHARACTERS = 900;
const MOST_LINES = 9;

function Proposal({ text }: { readonly text: string }) {
  const t = useTranslations('decisions');
  const isLong = text.length > MOST_CHARACTERS || text.split('\n').length > MOST_LINES;
  return (
    <>
      <p
        className={classNames(
          'mt-[0.4em] font-serif text-[1.3em] leading-snug whitespace-pre-line',
          isLong && 'line-clamp-8',
        )}
      >
        {text}
      </p>
      {isLong && <p className="mt-[0.2em] font-semibold">{t('wholeText')}</p>}
    </>
  );
}

/**
 * How many have voted, of how many: told by the room once a second, and nothing of what they said.
 */
function Progress({ decision: { id, method, voices } }: { readonly decision: DecisionSeen }) {
  const t = useTranslations('decisions');
  const told = useRoom(({ meeting }) => meeting?.told.decision ?? null);
  if (method !== 'ballots') return <p className="mt-[0.6em] text-[1.3em] font-semibold">{t(`inHall.${method}`)}</p>;
  const voted = told?.id === id ? told.voted : 0;
  return (
    <p className="mt-[0.5em] flex items-baseline gap-[0.5em]">
      <span className="tabular text-[2.6em] leading-none font-semibold">{t('votedOf', { voted, of: voices })}</span>
      <span className="text-[1.2em] text-muted">{t('ballotsIn')}</span>
    </p>
  );
}

function ClosesIn({ msLeft, heardAt }: { readonly msLeft: number; readonly heardAt: number }) {
  const t = useTranslations('decisions');
  const left = useTimeLeft({ msLeft, heardAt });
  return (
    <p className="tabular mt-[0.3em] text-[1.3em]">
      {`${t('closesIn')} `}
      <span role="timer" className="font-semibold">
        {clockTime(left)}
      </span>
    </p>
  );
}
