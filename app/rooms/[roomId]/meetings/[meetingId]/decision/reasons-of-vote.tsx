'use client';

import { useEffect } from 'react';
import { useRoom } from '../../../live/room-context.tsx';
import { keepReasonsOfVote } from './kept-reasons.ts';

/** Lets go on the console of what was typed for a vote that is over, as the room tells of it. */
export function ReasonsOfVote({ meetingId }: { readonly meetingId: string }) {
  const heard = useRoom(({ meeting }) => meeting);
  useEffect(() => {
    if (heard === undefined) return;
    const decision = heard?.told.id === meetingId ? heard.told.decision : null;
    keepReasonsOfVote(meetingId, decision?.state === 'open' ? decision.id : null);
  }, [heard, meetingId]);
  return null;
}
