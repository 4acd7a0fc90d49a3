'use client';

import { useEffect, useState } from 'react';
import type { RoomId } from '#domain/ids.ts';
import { mayRetry } from '#protocol/close-codes.ts';
import { type LiveSnapshot, liveSnapshotSchema } from '#protocol/live.ts';

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30_000;

/**
 * The state of a room as the server pushes it, or null while nothing is heard from it. Comes back by itself
 * after a cut, less and less often; `onGone` is called once when coming back cannot help. All parts of a page that listen
 * to the same room do so over one socket.
 */
export function useRoomLive(roomId: RoomId, onGone: () => void): LiveSnapshot | null {
  const [snapshot, setSnapshot] = useState<LiveSnapshot | null>(null);
  useEffect(() => listenTogether(roomId, { hear: setSnapshot, onGone }), [roomId, onGone]);
  return snapshot;
}

type Listener = { readonly hear: (snapshot: LiveSnapshot | null) => void; readonly onGone: () => void };
type Ear = { readonly listeners: Set<Listener>; last: LiveSnapshot | null; readonly close: () => void };

/** What this page listens to. */
const ears = new Map<RoomId, Ear>();

/** Listens over the socket that is there, or opens it; the last one who stops listening closes it. */
function listenTogether(roomId: RoomId, listener: Listener): () => void {
  const ear = ears.get(roomId) ?? openEar(roomId);
  ear.listeners.add(listener);
  listener.hear(ear.last);
  return () => {
    ear.listeners.delete(listener);
    if (ear.listeners.size > 0) return;
    ear.close();
    if (ears.get(roomId) === ear) ears.delete(roomId);
  };
}

function openEar(roomId: RoomId): Ear {
  const listeners = new Set<Listener>();
  const hear = (snapshot: LiveSnapshot | null) => {
    ear.last = snapshot;
    for (const one of listeners) one.hear(snapshot);
  };
  const gone = () => {
    // Whoever begins to listen after this tries anew.
    ears.delete(roomId);
    for (const one of listeners) one.onGone();
  };
  const ear: Ear = { listeners, last: null, close: listen(roomId, hear, gone) };
  ears.set(roomId, ear);
  return ear;
}

/** Opens the socket and keeps it open; gives the function that closes it for good. */
function listen(roomId: RoomId, hear: (snapshot: LiveSnapshot | null) => void, onGone: () => void): () => void {
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
      if (!mayRetry(code)) return onGone();
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
