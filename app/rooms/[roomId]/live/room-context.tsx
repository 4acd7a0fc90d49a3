'use client';

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useRedraw, useRedrawAfterMoves } from '#app/_components/use-redraw.ts';
import type { RoomId } from '#domain/ids.ts';
import { NOTHING_HEARD, RoomConnection, type RoomNow } from './room-connection.ts';

const Connection = createContext<RoomConnection | null>(null);

type RoomConnectedProps = {
  readonly roomId: RoomId;
  /** An administrator who is no member hears nothing from the room. */
  readonly listens: boolean;
  readonly children: ReactNode;
};

/** Listens to a room for all pages below it, over one socket that stays open from page to page. */
export function RoomConnected({ roomId, listens, children }: RoomConnectedProps) {
  const [connection, setConnection] = useState<RoomConnection | null>(null);
  useRedrawAfterMoves();
  useEffect(() => {
    if (!listens) return;
    const opened = new RoomConnection(roomId);
    setConnection(opened);
    return opened.open();
  }, [roomId, listens]);
  return <Connection value={connection}>{children}</Connection>;
}

/**
 * A part of what is known of the room now, and of nothing outside of one. `select` has to give the
 * same object for the same state; the component draws again only when what it gives is another.
 */
export function useRoom<Selected>(select: (now: RoomNow) => Selected): Selected {
  const connection = useContext(Connection);
  const subscribe = useCallback((listener: () => void) => connection?.subscribe(listener) ?? (() => {}), [connection]);
  return useSyncExternalStore(
    subscribe,
    () => select(connection?.now ?? NOTHING_HEARD),
    () => select(NOTHING_HEARD),
  );
}

/**
 * Calls `hear` when a topic that begins with one of `prefixes` changed in the room, also while the
 * page was on its way, and after a cut, when it may have. In a large hall everybody hears at once,
 * so they ask within two seconds of each other.
 */
export function useNews(prefixes: readonly string[], hear: () => void): void {
  const connection = useContext(Connection);
  const members = useRoom(({ room }) => room?.members.length ?? 0);
  const latest = useRef({ hear, prefixes, members });
  latest.current = { hear, prefixes, members };
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = connection?.subscribeNews((topics) => {
      const { prefixes, members } = latest.current;
      const concerns = topics === null || topics.some((topic) => prefixes.some((prefix) => topic.startsWith(prefix)));
      if (!concerns || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        latest.current.hear();
      }, spread(members));
    });
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }, [connection]);
}

/** Has the server draw the page again when one of these topics changed in the room. */
export function useFreshPage(prefixes: readonly string[]): void {
  useNews(prefixes, useRedraw());
}

const SPREAD_MS_PER_MEMBER = 7;
const MAX_SPREAD_MS = 2_000;
/** Below this nobody notices the others. */
const SMALL_HALL = 20;

/** How long to wait before asking, in milliseconds: nothing in a small room. */
export function spread(members: number): number {
  return members <= SMALL_HALL ? 0 : Math.random() * Math.min(MAX_SPREAD_MS, members * SPREAD_MS_PER_MEMBER);
}
