'use client';

import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { useTimeLeft } from '../../../use-time-left.ts';
import { OutcomeLine } from '../decision/outcome-line.tsx';
import { ScreenDecision } from '../decision/screen-decision.tsx';
import { type DecisionPlace, useDecisionNow } from '../decision/use-decision-now.ts';
import type { HeardMeeting } from '../hall/use-hall.ts';
import { ScreenItem, ScreenItemInLine } from './screen-item.tsx';

type DecidingProps = { readonly place: DecisionPlace; readonly meeting: HeardMeeting };

/**
 * The decision that is open or was just taken. Nothing of it until its words were read, but the
 * item.
 */
export function ScreenDeciding({ place, meeting }: DecidingProps) {
  const { heard } = useDecisionNow(place);
  const decision = heard?.decision;
  if (!heard || !decision) return <ScreenItemInLine meeting={meeting} />;
  return <Decided key={`${decision.id} ${decision.state}`} heard={heard} decision={decision} meeting={meeting} />;
}

type ShownDecision = ComponentProps<typeof ScreenDecision>;
type DecidedProps = ShownDecision & Pick<DecidingProps, 'meeting'>;

/** A result gives the screen back to the item that the hall goes on speaking about. */
function Decided({ heard, decision, meeting }: DecidedProps) {
  const isShownEnough = useIsShownEnough({ heard, decision });
  if (isShownEnough && meeting.told.item) {
    return (
      <>
        <ScreenItem meeting={meeting} />
        <DecidedInLine decision={decision} />
      </>
    );
  }
  return (
    <>
      <ScreenItemInLine meeting={meeting} />
      <ScreenDecision heard={heard} decision={decision} />
    </>
  );
}

/** How long a result has the screen for itself: the time to read it and to take a picture of it. */
const RESULT_SHOWN_MS = 60_000;

/** Whether a decision's result was shown for long enough. */
function useIsShownEnough({ heard, decision }: ShownDecision): boolean {
  const { closedForMs } = decision;
  const left = useTimeLeft({ msLeft: RESULT_SHOWN_MS - (closedForMs ?? 0), heardAt: heard.heardAt });
  return closedForMs !== null && left <= 0;
}

/** What was decided, in one line: the item has the screen again. */
function DecidedInLine({ decision: { number, title, result } }: Pick<ShownDecision, 'decision'>) {
  const t = useTranslations('decisions');
  if (!result) return null;
  return (
    <div className="mt-[0.9em] flex items-baseline gap-[0.7em] text-[1.2em]">
      <span className="min-w-0 truncate text-muted">{t('numberAndTitle', { number, title })}</span>
      <OutcomeLine result={result} className="shrink-0" />
    </div>
  );
}
