'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import type { Choice } from '#domain/meetings/decision.ts';
import { type Counted, countedSchema } from './decision-reading.ts';
import { ballotAddress, type DecisionPlace } from './use-decision-now.ts';

const RETRY_MS = 1_500;
const PATIENCE_MS = 6_000;

/** What somebody wants a voice to say. */
export type BallotWish = { readonly choice: Choice; readonly reason: string };

/** How what was last wished stands. What is not counted yet is sent until it is, or until it is refused. */
export type Sending =
  | { readonly state: 'idle' }
  | { readonly state: 'sending' | 'trying-again'; readonly wish: BallotWish }
  | { readonly state: 'refused'; readonly code: string };

type UseBallot = {
  readonly place: DecisionPlace;
  readonly decisionId: string;
  readonly voiceOf: string;
  /** What the server last said is counted. */
  readonly known: Counted | null;
  /** Called when something was refused, as what is shown may be of before. */
  readonly onRefused: () => void;
};

const refusalSchema = z.object({ error: z.object({ code: z.string() }) });

type Answer = { readonly counted: Counted } | { readonly refused: string } | 'unheard';

/**
 * Casts a voice's ballot. One request at a time: where another wish comes meanwhile it is sent after, so that the last one
 * counts. A request whose answer was lost is sent again; the server counts it once.
 */
export function useBallot({ place, decisionId, voiceOf, known, onRefused }: UseBallot) {
  const { roomId, meetingId } = place;
  const [sending, setSending] = useState<Sending>({ state: 'idle' });
  const [own, setOwn] = useState<Counted | null>(null);
  const wanted = useRef<BallotWish | null>(null);
  const isBusy = useRef(false);
  const isGone = useRef(false);
  const wake = useRef(() => {});
  const refuse = useRef(onRefused);
  refuse.current = onRefused;

  const sendAll = useCallback(async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    while (wanted.current && !isGone.current) {
      const wish = wanted.current;
      setSending((now) => ({ state: now.state === 'trying-again' ? 'trying-again' : 'sending', wish }));
      const answer = await sendBallot({ roomId, meetingId }, { decisionId, voiceOf, ...wish });
      if (answer === 'unheard') {
        setSending({ state: 'trying-again', wish: wanted.current });
        await new Promise<void>((resolve) => {
          wake.current = resolve;
          setTimeout(resolve, RETRY_MS);
        });
        continue;
      }
      if (wanted.current === wish) wanted.current = null;
      if ('counted' in answer) setOwn(answer.counted);
      if (wanted.current) continue;
      setSending('refused' in answer ? { state: 'refused', code: answer.refused } : { state: 'idle' });
      if ('refused' in answer) refuse.current();
    }
    isBusy.current = false;
  }, [roomId, meetingId, decisionId, voiceOf]);

  useEffect(() => {
    isGone.current = false;
    const comeBack = () => wake.current();
    window.addEventListener('online', comeBack);
    document.addEventListener('visibilitychange', comeBack);
    return () => {
      isGone.current = true;
      window.removeEventListener('online', comeBack);
      document.removeEventListener('visibilitychange', comeBack);
    };
  }, []);

  const cast = useCallback(
    (wish: BallotWish) => {
      wanted.current = wish;
      void sendAll();
    },
    [sendAll],
  );
  return { sending, counted: later(own, known), cast };
}

/** Of what this page heard itself and what it read, the one that was counted later. */
function later(own: Counted | null, known: Counted | null): Counted | null {
  if (!own || !known) return own ?? known;
  return known.castAt > own.castAt ? known : own;
}

async function sendBallot(place: DecisionPlace, wish: object): Promise<Answer> {
  try {
    const response = await fetch(ballotAddress(place), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(wish),
      signal: AbortSignal.timeout(PATIENCE_MS),
      keepalive: true,
    });
    const body: unknown = await response.json();
    if (response.ok) {
      const counted = countedSchema.safeParse(body);
      return counted.success ? { counted: counted.data } : 'unheard';
    }
    const refusal = refusalSchema.safeParse(body);
    return refusal.success && response.status < 500 ? { refused: refusal.data.error.code } : 'unheard';
  } catch {
    return 'unheard';
  }
}
