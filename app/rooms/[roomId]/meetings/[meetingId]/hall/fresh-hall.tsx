'use client';

import { useEffect, useRef } from 'react';
import { useRedraw } from '#app/_components/use-redraw.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { LiveMeeting } from '#protocol/live.ts';
import { useFreshPage, useRoom } from '../../../live/room-context.tsx';
import { missedMeanwhile } from './missed-meanwhile.ts';

type FreshHallProps = {
  readonly meetingId: MeetingId;
  /** The open meeting as the page was drawn with it; null where it was not open. */
  readonly live: LiveMeeting | null;
  /** What the page is to hear of. */
  readonly topics: readonly string[];
};

/**
 * Keeps a face of the hall true to what it shows, and to what happened before it could hear
 * anything.
 */
export function FreshHall({ meetingId, live, topics }: FreshHallProps) {
  useFreshPage(topics);
  const redraw = useRedraw();
  const heard = useRoom(({ meeting }) => meeting);
  const isCaughtUp = useRef(false);
  useEffect(() => {
    if (heard === undefined || isCaughtUp.current) return;
    isCaughtUp.current = true;
    const told = heard?.told.id === meetingId ? heard.told : null;
    if (missedMeanwhile(live, told)) redraw();
  }, [heard, live, meetingId, redraw]);
  return null;
}
