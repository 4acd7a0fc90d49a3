'use client';

import { useEffect, useState } from 'react';
import type { RoomId } from '#domain/ids.ts';
import { mayRetry } from '#protocol/close-codes.ts';
import { type LiveSnapshot, liveSnapshotSchema } from '#protocol/live.ts';

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30_000;

/**
 * The state of a room as the server pushes it, or null while nothing is heard from it. Comes back by itself
 * after a cut, less and less often; `onGone` is called once, with the close code, when coming
 * back cannot help.
 */
export function useRoomLive(roomId: RoomId, onGone: (code: number) => void): LiveSnapshot | null {
  const [snapshot, setSnapshot] = useState<LiveSnapshot | null>(null);
  useEffect(() => listen(roomId, setSnapshot, onGone), [roomId, onGone]);
  return snapshot;
}

/** Opens the socket and keeps it open; gives the function that closes it for good. */
function listen(
  roomId: RoomId,
  hear: (snapshot: LiveSnapshot | null) => void,
  onGone: (code: number) => void,
): () => void {
  let socket: WebSocket;
  let retry: ReturnType<typeof setTimeout>;
  let waitMs = FIRST_RETRY_MS;
  let closed = false;
  const open = () => {
    socket = new WebSocket(`${location.origin.replace('http', 'ws')}/live/${roomId}`);
    socket.onmessage = ({ data }) => {
      waitMs = FIRST_RETRY_MS;
      hear(readSnapshot(data));
    };
    socket.onclose = ({ code }) => {
      if (closed) return;
      hear(null);
      if (!mayRetry(code)) return onGone(code);
      // Everybody is cut at once when the server restarts, and should not all come back at once.
      retry = setTimeout(open, waitMs * (0.5 + Math.random()));
      waitMs = Math.min(waitMs * 2, LAST_RETRY_MS);
    };
  };
  open();
  return () => {
    closed = true;
    clearTimeout(retry);
    socket.close();
  };
}

function readSnapshot(data: unknown): LiveSnapshot | null {
  try {
    const parsed = liveSnapshotSchema.safeParse(JSON.parse(String(data)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
