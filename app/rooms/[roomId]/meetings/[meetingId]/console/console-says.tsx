'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { LiveRegion } from '#app/_components/live-region.tsx';
import type { MeetingId } from '#domain/ids.ts';
import type { LiveMeeting } from '#protocol/live.ts';
import { votesOf } from '../hall/hall-figures.tsx';
import { useHall } from '../hall/use-hall.ts';
import { type HallEvent, hallEvents } from './hall-events.ts';

type ConsoleSaysProps = { readonly meetingId: MeetingId; readonly live: LiveMeeting | null };

/** Says aloud what is now so in the hall, to who runs it without seeing it. */
export function ConsoleSays({ meetingId, live }: ConsoleSaysProps) {
  const told = useHall(meetingId, live)?.told ?? null;
  return (
    <>
      <LiveRegion text={useEventSaid(told)} />
      <LiveRegion text={useQuorumSaid(told)} />
    </>
  );
}

/** What happened last. */
function useEventSaid(told: LiveMeeting | null): string {
  const t = useTranslations('hall.said');
  const outcome = useTranslations('decisions.outcomeLine');
  const known = useRef(told);
  const [events, setEvents] = useState<readonly HallEvent[]>([]);
  useEffect(() => {
    const happened = hallEvents(known.current, told);
    known.current = told;
    if (happened.length > 0) setEvents(happened);
  }, [told]);
  const sentence = (event: HallEvent) => {
    switch (event.what) {
      case 'opened':
      case 'closed':
        return t(event.what);
      case 'begun':
        return t('begun', { title: event.title, position: event.position, of: event.of });
      case 'voteClosed':
        return [t('voteClosed', { title: event.title }), event.outcome && outcome(event.outcome)]
          .filter(Boolean)
          .join(' ');
      default:
        return t(event.what, { title: event.title });
    }
  };
  return events.map(sentence).join(' ');
}

/** Forty members come through a door one after the other: the quorum is said once they are in. */
const STILL_MS = 2_000;

/** How many are present, a moment after it last changed. */
function useQuorumSaid(told: LiveMeeting | null): string {
  const t = useTranslations('hall.said');
  const isVoting = told?.decision?.state === 'open';
  const now = told && t(told.quorum.met ? 'quorumMet' : 'quorumNotMet', figures(told.quorum));
  const kept = isVoting ? t('voteKeepsIts') : '';
  const [said, setSaid] = useState<{ readonly at: string | null; readonly text: string }>({ at: now, text: '' });
  useEffect(() => {
    if (now === said.at) return;
    // What it is at its opening is no change.
    const isChange = now !== null && said.at !== null;
    const timer = setTimeout(
      () => setSaid({ at: now, text: isChange ? `${now} ${kept}`.trim() : '' }),
      isChange ? STILL_MS : 0,
    );
    return () => clearTimeout(timer);
  }, [now, kept, said]);
  return said.text;
}

function figures(quorum: LiveMeeting['quorum']) {
  return { present: quorum.present, of: votesOf(quorum) };
}
