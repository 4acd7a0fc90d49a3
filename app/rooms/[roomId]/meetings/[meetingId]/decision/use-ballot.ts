'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { type Answer, BallotSender, type BallotWish, type Sending } from './ballot-sender.ts';
import { type Counted, countedSchema } from './decision-reading.ts';
import { ballotAddress, type DecisionPlace } from './use-decision-now.ts';

const RETRY_MS = 1_500;
const PATIENCE_MS = 6_000;

type UseBallot = {
  readonly place: DecisionPlace;
  readonly decisionId: string;
  readonly voiceOf: string;
  /** What the server last said is counted. */
  readonly known: Counted | null;
  /** Called when something was refused, as what is shown may be of before. */
  readonly onRefused: () => void;
};

/** Casts a voice's ballot, and says how that stands. */
export function useBallot({ place: { roomId, meetingId }, decisionId, voiceOf, known, onRefused }: UseBallot) {
  const [sending, setSending] = useState<Sending>({ state: 'idle' });
  const [own, setOwn] = useState<Counted | null>(null);
  const refused = useRef(onRefused);
  refused.current = onRefused;
  const [sender] = useState(
    () =>
      new BallotSender({
        send: (wish) => sendBallot({ roomId, meetingId }, { decisionId, voiceOf, ...wish }),
        rest: (wake) => Promise.race([wake, new Promise<void>((resolve) => setTimeout(resolve, RETRY_MS))]),
        onCounted: setOwn,
        onSending: (now) => {
          setSending(now);
          if (now.state === 'refused') refused.current();
        },
      }),
  );

  useEffect(() => {
    sender.start();
    const comeBack = () => sender.wake();
    window.addEventListener('online', comeBack);
    document.addEventListener('visibilitychange', comeBack);
    return () => {
      sender.stop();
      window.removeEventListener('online', comeBack);
      document.removeEventListener('visibilitychange', comeBack);
    };
  }, [sender]);

  const cast = useCallback((wish: BallotWish) => sender.cast(wish), [sender]);
  return { sending, counted: later(own, known), cast };
}

/** Of what this page heard itself and what it read, the one that was counted later. */
function later(own: Counted | null, known: Counted | null): Counted | null {
  if (!own || !known) return own ?? known;
  return known.castAt > own.castAt ? known : own;
}

const refusalSchema = z.object({ error: z.object({ message: z.string() }) });

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
    return refusal.success && response.status < 500 ? { refused: refusal.data.error.message } : 'unheard';
  } catch {
    return 'unheard';
  }
}
