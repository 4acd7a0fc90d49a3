import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { useNews } from './room-context.tsx';

type Asked<Answer> = {
  /** Null until it is here. */
  readonly answer: Answer | null;
  /** Whether the last try brought nothing. */
  readonly missing: boolean;
  readonly askAgain: () => void;
};

/**
 * What a part of a page shows by itself: it is asked for at `path`, again where that is another
 * one, and when a topic that begins with one of `topics` changed in the room. What came last stays
 * in sight meanwhile; what comes too late is passed over.
 */
export function useAnswer<Answer>(path: string, schema: z.ZodType<Answer>, topics: readonly string[]): Asked<Answer> {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [missing, setMissing] = useState(false);
  const asked = useRef(0);
  const askAgain = useCallback(async () => {
    asked.current += 1;
    const turn = asked.current;
    const read = await fetchAnswer(path, schema);
    if (turn !== asked.current) return;
    setMissing(!read.success);
    if (read.success) setAnswer(read.data);
  }, [path, schema]);
  useEffect(() => void askAgain(), [askAgain]);
  useNews(topics, () => void askAgain());
  return { answer, missing, askAgain: () => void askAgain() };
}

/** Asks once; what is no answer of this shape has no success. */
export async function fetchAnswer<Answer>(path: string, schema: z.ZodType<Answer>) {
  const response = await fetch(path).catch(() => null);
  return schema.safeParse(response?.ok ? await response.json().catch(() => null) : null);
}
