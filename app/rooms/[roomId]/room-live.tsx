'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef } from 'react';
import type { PersonId, RoomId, RoundId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
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

/** What a page was drawn from, as far as it can change under it. */
type Drawn = {
  readonly frozen: boolean;
  readonly charterNumber: number;
  readonly round: { readonly id: RoundId } | null;
  readonly members: readonly {
    readonly personId: PersonId;
    readonly mandate: Seat;
    readonly hat: Seat;
    readonly facilitator: boolean;
  }[];
};

type RoomLiveProps = { readonly roomId: RoomId; readonly drawn: Drawn; readonly children: ReactNode };

/**
 * Keeps a page of a room true to the room: who is here is known inside it, and when somebody changes hats, joins,
 * leaves or stops the writing, a round begins or ends or the charter changes, the server draws the page again.
 */
export function RoomLive({ roomId, drawn, children }: RoomLiveProps) {
  const router = useRouter();
  const redraw = useCallback(() => router.refresh(), [router]);
  const snapshot = useRoomLive(roomId, redraw);
  const asked = useRef('');
  const wanted = snapshot && fingerprint(snapshot);
  const shown = fingerprint(drawn);
  useEffect(() => {
    if (wanted === null || wanted === shown || wanted === asked.current) return;
    // Asked once for each state, so that two answers that disagree never chase each other.
    asked.current = wanted;
    redraw();
  }, [wanted, shown, redraw]);
  return <Snapshot value={snapshot}>{children}</Snapshot>;
}

function fingerprint({ frozen, charterNumber, round, members }: Drawn): string {
  const seats = members.map(({ personId, mandate, hat, facilitator }) =>
    [personId, mandate.role, mandate.territoryId, hat.role, hat.territoryId, facilitator].join(' '),
  );
  return [frozen, charterNumber, round?.id, ...seats.sort()].join('\n');
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

/** Says that a member has the room open now. */
export function HereMark({ personId }: { readonly personId: PersonId }) {
  const t = useTranslations('room');
  const member = useLiveRoom()?.members.find((one) => one.personId === personId);
  if (!member?.here) return null;
  return (
    <span title={t('here')} className="ml-2 inline-flex items-baseline">
      <HereDot />
      <span className="sr-only">{t('here')}</span>
    </span>
  );
}

function HereDot() {
  return <span aria-hidden="true" className="inline-block size-2 rounded-full bg-accent print:hidden" />;
}
