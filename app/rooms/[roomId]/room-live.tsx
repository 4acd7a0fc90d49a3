'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import { useRedraw } from '#app/_components/use-redraw.ts';
import type { PersonId } from '#domain/ids.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import type { LiveRoom } from '#protocol/live.ts';
import { type DrawnRoom, MEMBER_CHANGES, type MemberChange, needsRedraw } from './live/needs-redraw.ts';
import { spread, useRoom } from './live/room-context.tsx';

/**
 * A redraw that was overtaken by a press on a link brings nothing: what is still old is asked for
 * again.
 */
const ASK_AGAIN_MS = 5_000;
/** Pages are drawn one after the other: in a hall of hundreds an answer takes its time to come. */
const ASK_AGAIN_MS_PER_MEMBER = 150;

type RoomLiveProps = {
  readonly drawn: DrawnRoom;
  readonly drawnFor?: readonly MemberChange[] | undefined;
  /**
   * What takes the page's place for who is a member no more; null for who may see the room all the
   * same.
   */
  readonly gone: ReactNode;
  readonly children: ReactNode;
};

/**
 * Keeps a page of a room true to the room: when something changes in who may do what that the page
 * shows and does not hear by itself, the server draws it again.
 */
export function RoomLive({ drawn, drawnFor = MEMBER_CHANGES, gone, children }: RoomLiveProps) {
  const redraw = useRedraw();
  const goneWith = useRoom((now) => now.goneWith);
  const room = useRoom((now) => now.room);
  const wanted = useWantedVersion(drawn, drawnFor, room);
  const members = useRef(0);
  members.current = room?.members.length ?? 0;
  const isLost = goneWith === CLOSE.noAccess && gone !== null;
  useEffect(() => {
    if (wanted === null || wanted <= drawn.version) return;
    let timer = setTimeout(ask, spread(members.current));
    function ask() {
      redraw();
      timer = setTimeout(ask, ASK_AGAIN_MS + members.current * ASK_AGAIN_MS_PER_MEMBER);
    }
    return () => clearTimeout(timer);
  }, [wanted, drawn.version, redraw]);
  useEffect(() => {
    // A page that is older than the service stays as it is, since a form may be filled in: its next
    // action says so.
    if (goneWith !== null && goneWith !== CLOSE.olderPage && !isLost) redraw();
  }, [goneWith, isLost, redraw]);
  return isLost ? gone : children;
}

/**
 * The version of the room that the page has to be drawn from; null while the page is true as it is.
 */
function useWantedVersion(drawn: DrawnRoom, drawnFor: readonly MemberChange[], room: LiveRoom | null): number | null {
  const asDrawn = useRef<LiveRoom | null>(null);
  if (room && room.version <= drawn.version) asDrawn.current = room;
  return room && needsRedraw({ drawn, drawnFor, asDrawn: asDrawn.current, now: room }) ? room.version : null;
}

/** How many members have the room open now. Nothing before that is known. */
export function HereCount() {
  const t = useTranslations('room');
  const count = useRoom(({ here }) => Object.keys(here).length);
  if (count === 0) return null;
  return (
    <span className="screen-only inline-flex items-center gap-1.5 text-base font-normal text-muted">
      <HereDot />
      {t('hereCount', { count })}
    </span>
  );
}

/**
 * Says that a member has the room open now, in words that are seen too where there is room for
 * them.
 */
export function HereMark({ personId, worded = false }: { readonly personId: PersonId; readonly worded?: boolean }) {
  const t = useTranslations('room');
  const isHere = useRoom(({ here }) => here[personId] !== undefined);
  if (!isHere) return null;
  return (
    <span title={t('here')} className="ml-2 inline-flex items-baseline gap-1.5">
      <HereDot />
      <span className={worded ? 'print:hidden' : 'sr-only'}>{t('here')}</span>
    </span>
  );
}

function HereDot() {
  return (
    <span
      aria-hidden="true"
      className="inline-block size-2 rounded-full bg-accent forced-color-adjust-none print:hidden"
    />
  );
}
