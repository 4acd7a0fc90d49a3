'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import type { LiveSnapshot } from '#protocol/live.ts';
import { useRoomLive } from './use-room-live.ts';

/** The room as it is now; null while nothing is heard from it, undefined where nobody listens. */
const Snapshot = createContext<LiveSnapshot | null | undefined>(undefined);

/** The room as it is now, below a `RoomLive`; null while nothing is heard from it. */
export function useLiveRoom(): LiveSnapshot | null {
  return useHeardRoom() ?? null;
}

/** The same, and undefined outside of a `RoomLive`, for what may have to listen by itself. */
export function useHeardRoom(): LiveSnapshot | null | undefined {
  return useContext(Snapshot);
}

type RoomLiveProps = {
  readonly roomId: RoomId;
  /** The version of the room that the page was drawn from. */
  readonly drawn: number;
  /** What takes the page's place for who is a member no more; null for who may see the room all the same. */
  readonly gone: ReactNode;
  readonly children: ReactNode;
};

/**
 * Keeps a page of a room true to the room: who is here is known inside it, and when anything changes in who may do
 * what, the server draws the page again.
 */
export function RoomLive({ roomId, drawn, gone, children }: RoomLiveProps) {
  const router = useRouter();
  const redraw = useCallback(() => router.refresh(), [router]);
  const [lost, setLost] = useState(false);
  const staysOpen = gone === null;
  const leave = useCallback(
    (code: number) => (code === CLOSE.noAccess && !staysOpen ? setLost(true) : redraw()),
    [redraw, staysOpen],
  );
  const snapshot = useRoomLive(roomId, leave);
  const asked = useRef(drawn);
  const version = snapshot?.version ?? drawn;
  useEffect(() => {
    // Asked once for each version, however long the answer takes.
    if (version <= Math.max(drawn, asked.current)) return;
    asked.current = version;
    redraw();
  }, [version, drawn, redraw]);
  return lost ? gone : <Snapshot value={snapshot}>{children}</Snapshot>;
}

/** How many members have the room open now. Nothing before that is known. */
export function HereCount() {
  const t = useTranslations('room');
  const count = useLiveRoom()?.members.filter(({ here }) => here).length ?? 0;
  if (count === 0) return null;
  return (
    <span className="screen-only inline-flex items-center gap-1.5 text-base font-normal text-muted">
      <HereDot />
      {t('hereCount', { count })}
    </span>
  );
}

/** Says that a member has the room open now, in words that are seen too where there is room for them. */
export function HereMark({ personId, worded = false }: { readonly personId: PersonId; readonly worded?: boolean }) {
  const t = useTranslations('room');
  const member = useLiveRoom()?.members.find((one) => one.personId === personId);
  if (!member?.here) return null;
  return (
    <span title={t('here')} className="ml-2 inline-flex items-baseline gap-1.5">
      <HereDot />
      <span className={worded ? 'print:hidden' : 'sr-only'}>{t('here')}</span>
    </span>
  );
}

function HereDot() {
  return <span aria-hidden="true" className="inline-block size-2 rounded-full bg-accent print:hidden" />;
}
