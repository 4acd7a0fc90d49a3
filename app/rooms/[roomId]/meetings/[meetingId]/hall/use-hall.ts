'use client';

import { useEffect, useMemo, useState } from 'react';
import type { MeetingId } from '#domain/ids.ts';
import type { LiveMeeting } from '#protocol/live.ts';
import { useRoom } from '../../../live/room-context.tsx';
import { useLastHeard } from '../../../live/use-last-heard.ts';

/**
 * The open meeting and when it was told, by this device's clock; null for what came with the page.
 */
export type HeardMeeting = { readonly told: LiveMeeting; readonly heardAt: number | null };

/**
 * The meeting as the room told it last; what the page was drawn with until something is heard. Null
 * once it is not open.
 */
export function useHall(meetingId: MeetingId, drawn: LiveMeeting | null): HeardMeeting | null {
  const heard = useLastHeard(useRoom(({ meeting }) => meeting));
  return useMemo(() => {
    if (heard === undefined) return drawn && { told: drawn, heardAt: null };
    return heard?.told.id === meetingId ? heard : null;
  }, [heard, drawn, meetingId]);
}

export type HallClock = {
  /** This device's time, in milliseconds; null until the page is alive. */
  readonly now: number | null;
  /**
   * What the item that is spoken about has taken, and what it has left; less than nothing where it
   * overruns.
   */
  readonly spentMs: number;
  readonly leftMs: number;
  /**
   * When the agenda is over if all goes by its minutes from now on; null until the page is alive.
   */
  readonly endsAt: number | null;
};

const MINUTE_MS = 60_000;

/** The clocks of a meeting, going on by themselves second by second from what was last told. */
export function useHallClock(meeting: HeardMeeting | null): HallClock {
  const [time, setTime] = useState<{ readonly now: number; readonly elapsed: number } | null>(null);
  useEffect(() => {
    const from = meeting?.heardAt ?? Date.now();
    const count = () => setTime({ now: Date.now(), elapsed: Date.now() - from });
    count();
    const timer = setInterval(count, 1000);
    return () => clearInterval(timer);
  }, [meeting]);
  return readClock(meeting?.told ?? null, time);
}

/** What the clocks show `elapsed` milliseconds after the meeting was told. */
export function readClock(
  told: Pick<LiveMeeting, 'item' | 'restMs'> | null,
  time: { readonly now: number; readonly elapsed: number } | null,
): HallClock {
  const elapsed = time?.elapsed ?? 0;
  const item = told?.item ?? null;
  const plannedMs = (item?.minutes ?? 0) * MINUTE_MS;
  const spentMs = item ? item.spentMs + elapsed : 0;
  const others = (told?.restMs ?? 0) - Math.max(0, plannedMs - (item?.spentMs ?? 0));
  const restMs = others + Math.max(0, plannedMs - spentMs);
  return { now: time?.now ?? null, spentMs, leftMs: plannedMs - spentMs, endsAt: time && told && time.now + restMs };
}
