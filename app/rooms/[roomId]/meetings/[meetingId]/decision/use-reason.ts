'use client';

import { useEffect, useState } from 'react';
import type { Counted } from './decision-reading.ts';
import { keepReason, type ReasonPlace, typedReason } from './kept-reasons.ts';

type UseReason = ReasonPlace & {
  /** What the server said is counted when the ballot was first shown. */
  readonly known: Counted | null;
  /** What is counted now. */
  readonly counted: Counted | null;
};

/** The reason of a voice that is against: it comes back with its ballot until it is counted. */
export function useReason({ meetingId, decisionId, voiceOf, known, counted }: UseReason) {
  const [typedBefore] = useState(() => typedReason({ meetingId, decisionId, voiceOf }));
  const [reason, setReason] = useState(typedBefore ?? known?.reason ?? '');
  const [objects, setObjects] = useState(typedBefore !== null || known?.choice === 'against');
  const isCounted = counted?.choice === 'against' && counted.reason === reason.trim();
  const isWaiting = objects && !isCounted && reason.trim() !== '';
  useEffect(() => {
    keepReason({ meetingId, decisionId, voiceOf }, isWaiting ? reason : null);
  }, [meetingId, decisionId, voiceOf, isWaiting, reason]);
  return { reason, setReason, objects, setObjects, isCounted };
}
