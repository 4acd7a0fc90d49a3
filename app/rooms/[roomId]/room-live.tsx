'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef } from 'react';
import type { PersonId, RoomId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { useRoomLive } from './use-room-live.ts';

const Here = createContext<ReadonlySet<PersonId>>(new Set());

/** What the page was drawn from, as far as it can change under it. */
type Drawn = {
  readonly frozen: boolean;
  readonly members: readonly { readonly personId: PersonId; readonly mandate: Seat; readonly hat: Seat }[];
};

type RoomLiveProps = { readonly roomId: RoomId; readonly drawn: Drawn; readonly children: ReactNode };

/**
 * Keeps the room's page true to the room: who is here is known inside it, and when somebody changes hats, joins,
 * or stops the writing, the server draws the page again.
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
  const here = new Set(snapshot?.members.filter((member) => member.here).map(({ personId }) => personId));
  return <Here value={here}>{children}</Here>;
}

function fingerprint({ frozen, members }: Drawn): string {
  const seats = members.map(({ personId, mandate, hat }) =>
    [personId, mandate.role, mandate.territoryId, hat.role, hat.territoryId].join(' '),
  );
  return [frozen, ...seats.sort()].join('\n');
}

/** How many members have the room open now. Nothing before that is known. */
export function HereCount() {
  const t = useTranslations('room');
  const here = useContext(Here);
  if (here.size === 0) return null;
  return (
    <span className="screen-only inline-flex items-center gap-1.5 text-base font-normal text-muted">
      <HereDot />
      {t('hereCount', { count: here.size })}
    </span>
  );
}

/** Says that a member has the room open now. */
export function HereMark({ personId }: { readonly personId: PersonId }) {
  const t = useTranslations('room');
  const here = useContext(Here);
  if (!here.has(personId)) return null;
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
