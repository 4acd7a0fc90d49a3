'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { useNews } from '#app/rooms/[roomId]/live/room-context.tsx';
import type { ThreadId } from '#domain/ids.ts';
import { type Thread, threadAnswer } from './answers.ts';
import { ask } from './ask.ts';
import { useCommentedDocument } from './places.ts';

/**
 * A thread with all that is said in it, as others say more; null until it is here. Who shows it on
 * a page that is in sight has read it.
 */
export function useThread(id: ThreadId, drawn: Thread | null = null) {
  const { documentId } = useCommentedDocument();
  const [heard, setHeard] = useState<Thread | null>(drawn);
  const [missing, setMissing] = useState(false);
  const asked = useRef(0);
  const unread = useRef(false);
  // A page that nobody looks at has read nothing: its reader is still to be told.
  const tellRead = useCallback(() => {
    if (!unread.current || document.visibilityState !== 'visible') return;
    unread.current = false;
    void ask('POST', `/api/threads/${id}/read`);
  }, [id]);
  useEffect(() => {
    document.addEventListener('visibilitychange', tellRead);
    return () => document.removeEventListener('visibilitychange', tellRead);
  }, [tellRead]);
  const refresh = useCallback(async () => {
    asked.current += 1;
    const turn = asked.current;
    const answered = await ask('GET', `/api/threads/${id}`);
    if (turn !== asked.current) return;
    const thread = answered.ok ? threadAnswer.safeParse(answered.value).data : undefined;
    setMissing(!thread);
    if (thread) setHeard(thread);
    if (!thread) return;
    unread.current = true;
    tellRead();
  }, [id, tellRead]);
  useNews([`threads:${documentId}`], () => void refresh());
  useEffect(() => void refresh(), [refresh]);
  return { thread: heard, missing, refresh };
}
