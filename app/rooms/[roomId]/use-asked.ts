'use client';

import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { roundId } from '#domain/ids.ts';
import type { AskedRound } from '#server/rounds/round-notice.ts';
import { spread, useRoom } from './live/room-context.tsx';
import { fetchAnswer } from './live/use-answer.ts';
import type { KnownState } from './rounds/banner/use-known-round.ts';
import type { RoundNotice } from './rounds/rounds-data.ts';

const askedSchema = z.object({ id: roundId, question: z.string() }).nullable();

/**
 * The round of which the reader is asked what they understood. It comes with the page; where a
 * round ended on it, it is asked for, since who stayed out of one is asked nothing.
 */
export function useAsked({ round, over }: KnownState, { roomId, asked }: RoundNotice): AskedRound | null {
  const [heard, setHeard] = useState<AskedRound | null>(null);
  const members = useRoom(({ room }) => room?.members.length ?? 0);
  const hall = useRef(members);
  hall.current = members;
  const overId = over?.id;
  useEffect(() => {
    if (overId === undefined) return;
    let left = false;
    const ask = async () => {
      const answer = await fetchAnswer(`/api/rooms/${roomId}/rounds/asked`, askedSchema);
      if (!left && answer.success) setHeard(answer.data);
    };
    const timer = setTimeout(ask, spread(hall.current));
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [overId, roomId]);
  if (round) return null;
  // Nobody is asked about a round before the last.
  return [heard, asked].find((one) => one && (overId === undefined || one.id === overId)) ?? null;
}
