'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { useRoom } from '../../../live/room-context.tsx';
import { type Reading, readingSchema } from './decision-reading.ts';

/** Of a hall that asks at once, everybody waits this long at most, and nobody in a small one. */
const SPREAD_MS = 500;
const SMALL_HALL = 20;
const RETRY_MS = 2_000;
const PATIENCE_MS = 8_000;

export type DecisionPlace = { readonly roomId: string; readonly meetingId: string };

/** What was read, and when, by this device's clock. */
export type HeardDecision = Reading & { readonly heardAt: number };

/** Where a member's ballots in a meeting are read and cast. */
export function ballotAddress({ roomId, meetingId }: DecisionPlace): string {
  return `/api/rooms/${roomId}/meetings/${meetingId}/ballot`;
}

/**
 * The decision that the meeting is at, asked for anew as soon as the room tells of another one or
 * of another state of it, and when the page comes back to its reader or to the network. Null until
 * it was read for the first time; what was read stays while nothing can be.
 */
export function useDecisionNow(place: DecisionPlace): {
  readonly heard: HeardDecision | null;
  readonly askAgain: () => void;
} {
  const { roomId, meetingId } = place;
  const [heard, setHeard] = useState<HeardDecision | null>(null);
  const told = useRoom(({ meeting }) => {
    const { decision, item } = meeting?.told ?? { decision: null, item: null };
    return decision ? `${decision.id} ${decision.state} ${decision.method}` : `none ${item?.id ?? ''}`;
  });
  const members = useRoom(({ room }) => room?.members.length ?? 0);
  const asked = useRef(0);

  const ask = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    const reading = await readDecision({ roomId, meetingId });
    // An answer that was overtaken by a later question is of no use.
    if (mine === asked.current && reading) setHeard({ ...reading, heardAt: Date.now() });
    return reading !== null;
  }, [roomId, meetingId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the room told is the reason to ask
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const askUntilHeard = async () => {
      const isHeard = await ask();
      if (!isHeard && !isOver) timer = setTimeout(askUntilHeard, RETRY_MS);
    };
    timer = setTimeout(askUntilHeard, askAfterMs(members, Math.random()));
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [ask, told]);

  useEffect(() => {
    const comeBack = () => {
      if (document.visibilityState === 'visible') void ask();
    };
    window.addEventListener('online', comeBack);
    document.addEventListener('visibilitychange', comeBack);
    return () => {
      window.removeEventListener('online', comeBack);
      document.removeEventListener('visibilitychange', comeBack);
    };
  }, [ask]);

  return { heard, askAgain: useCallback(() => void ask(), [ask]) };
}

/**
 * How long a page waits before it asks, so that it has its buttons within the second and a full
 * hall does not ask at once.
 */
export function askAfterMs(members: number, random: number): number {
  return members <= SMALL_HALL ? 0 : random * SPREAD_MS;
}

/** Null where nothing could be read. */
async function readDecision(place: DecisionPlace): Promise<Reading | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(ballotAddress(place), { signal, headers: { accept: 'application/json' } });
    return response.ok ? (readingSchema.safeParse(await response.json()).data ?? null) : null;
  } catch {
    return null;
  }
}
