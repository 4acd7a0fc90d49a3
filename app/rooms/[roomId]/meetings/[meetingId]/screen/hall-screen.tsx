'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import { classNames } from '#app/_components/class-names.ts';
import { unbroken } from '#app/_components/unbroken.ts';
import type { MeetingId, RoomId } from '#domain/ids.ts';
import type { MEETING_STATES } from '#domain/meetings/meeting.ts';
import type { LiveMeeting } from '#protocol/live.ts';
import { useRoom } from '../../../live/room-context.tsx';
import { useLastHeard } from '../../../live/use-last-heard.ts';
import type { KnownRound } from '../../../rounds/banner/use-known-round.ts';
import { clockTime, useTimeLeft } from '../../../use-time-left.ts';
import { useSides, votesOf } from '../hall/hall-figures.tsx';
import { type HeardMeeting, useHall, useHallClock } from '../hall/use-hall.ts';
import { Fitted } from './fitted.tsx';
import { HallCode } from './hall-code.tsx';
import { ScreenDeciding } from './screen-deciding.tsx';
import { ScreenItem } from './screen-item.tsx';
import { useScreenAwake } from './use-screen-awake.ts';

type HallScreenProps = {
  readonly roomId: RoomId;
  readonly meetingId: MeetingId;
  readonly state: (typeof MEETING_STATES)[number];
  readonly title: string;
  readonly roomTitle: string;
  readonly place: string;
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly plannedEnd: Date;
  readonly items: readonly { readonly id: string; readonly title: string; readonly minutes: number }[];
  readonly live: LiveMeeting | null;
  readonly round: KnownRound | null;
};

/**
 * The hall's screen. All sizes follow from one that follows from the window, so that the last row
 * reads it on any projector: 32 pixels at 1920 by 1080, 20 at 1024 by 768.
 */
export function HallScreen(props: HallScreenProps) {
  const { meetingId, live, roomId, state } = props;
  const meeting = useHall(meetingId, live);
  const round = useRound(props.round);
  useScreenAwake();
  return (
    <main className="flex h-dvh cursor-none flex-col overflow-hidden px-[1.6em] py-[1em] text-[length:min(2vw,3vh)] leading-snug select-none">
      <TopLine {...props} meeting={meeting} />
      <Fitted>{meeting ? <Now {...props} meeting={meeting} round={round} /> : <NotOpen {...props} />}</Fitted>
      {meeting && state === 'open' && (
        <BottomLine meeting={meeting}>
          {(meeting.told.item || meeting.told.decision || round) && (
            <HallCode address={codeAddress(roomId, meetingId)} shape={meeting.told.decision ? 'letters' : 'small'} />
          )}
        </BottomLine>
      )}
    </main>
  );
}

function codeAddress(roomId: RoomId, meetingId: MeetingId): string {
  return `/rooms/${roomId}/meetings/${meetingId}/screen/code`;
}

/**
 * The exchange round as the room told it last; what the page was drawn with until something is
 * heard.
 */
function useRound(drawn: KnownRound | null): KnownRound | null {
  const room = useLastHeard(useRoom((now) => now.room ?? undefined));
  return useMemo(() => {
    if (!room) return drawn;
    return room.round && { ...room.round, heardAt: Date.now() };
  }, [room, drawn]);
}

type TopLineProps = HallScreenProps & { readonly meeting: HeardMeeting | null };

/** Whose meeting it is, the time of day, and when the agenda will be over. */
function TopLine({ roomTitle, title, timeZone, meeting, plannedEnd }: TopLineProps) {
  const t = useTranslations('hall.screen');
  const format = useFormatter();
  const { now, endsAt } = useHallClock(meeting);
  const time = (at: number | Date) => format.dateTime(at, { hour: '2-digit', minute: '2-digit', timeZone });
  const lateMs = endsAt === null ? 0 : endsAt - plannedEnd.getTime();
  return (
    <header className="flex items-baseline justify-between gap-[2em] border-b border-line pb-[0.4em]">
      <h1 className="min-w-0 truncate text-muted">
        {[roomTitle, title].filter((part, at, all) => all.indexOf(part) === at).join(' · ')}
      </h1>
      <p className="tabular shrink-0">
        {endsAt !== null && (
          <span className={classNames('mr-[1.2em]', lateMs >= 60_000 ? 'text-danger' : 'text-muted')}>
            {t('end', { time: time(endsAt) })}
          </span>
        )}
        <span className="text-[1.3em] font-semibold">{now === null ? '' : time(now)}</span>
      </p>
    </header>
  );
}

type NowProps = HallScreenProps & { readonly meeting: HeardMeeting };

/** What the hall is about now: an exchange round, a decision, an item, or the way in. */
function Now(props: NowProps) {
  const { round, meeting, roomId, meetingId } = props;
  if (round) return <RoundNow round={round} />;
  if (meeting.told.decision) return <ScreenDeciding place={{ roomId, meetingId }} meeting={meeting} />;
  return meeting.told.item ? <ScreenItem meeting={meeting} /> : <Welcome {...props} />;
}

function RoundNow({ round }: { readonly round: KnownRound }) {
  const t = useTranslations('hall.screen');
  const left = useTimeLeft(round);
  return (
    <div>
      <p className="text-[1.2em] text-muted">{t('round')}</p>
      <p className="font-serif text-[2.6em] leading-tight font-semibold text-balance">{unbroken(round.question)}</p>
      <p role="timer" className="tabular mt-[0.15em] text-[5em] leading-none font-semibold">
        {clockTime(left)}
      </p>
    </div>
  );
}

/** While nothing is spoken about: how one is noted present, and what is coming. */
function Welcome({ title, roomId, meetingId, meeting }: NowProps) {
  const t = useTranslations('hall.screen');
  const { next } = meeting.told;
  return (
    <div>
      <p className="font-serif text-[2.2em] leading-tight font-semibold text-balance">{title}</p>
      <div className="mt-[0.8em]">
        <HallCode address={codeAddress(roomId, meetingId)} shape="large" />
      </div>
      {next && <p className="mt-[0.8em] text-[1.2em] text-muted">{t('next', { title: unbroken(next) })}</p>}
    </div>
  );
}

/** Before it opens and after it is over. */
function NotOpen({ title, state, startsAt, timeZone, place, items }: HallScreenProps) {
  const t = useTranslations('hall.screen');
  const format = useFormatter();
  const when = format.dateTime(startsAt, { dateStyle: 'full', timeStyle: 'short', timeZone });
  return (
    <div>
      <p className="font-serif text-[2.8em] leading-tight font-semibold text-balance">{title}</p>
      <p className="mt-[0.4em] text-[1.4em]">
        {state === 'planned' ? [when, place].filter(Boolean).join(' · ') : t(`state.${state}`)}
      </p>
      {state === 'planned' && (
        <ol className="mt-[1em] text-[1.2em]">
          {items.slice(0, MOST_ITEMS).map((item, index) => (
            <li key={item.id} className="flex gap-[0.6em]">
              <span className="tabular text-muted">{index + 1}</span>
              <span className="truncate">{item.title}</span>
            </li>
          ))}
          {items.length > MOST_ITEMS && (
            <li className="text-muted">{t('more', { count: items.length - MOST_ITEMS })}</li>
          )}
        </ol>
      )}
    </div>
  );
}

/** So many lines fit under the title of a meeting at any shape of the window. */
const MOST_ITEMS = 7;

/** The figures that are always in sight, and a way in for who comes late. */
function BottomLine({ meeting, children }: { readonly meeting: HeardMeeting; readonly children: ReactNode }) {
  const t = useTranslations('hall.screen');
  const { quorum, counts, decision } = meeting.told;
  const sides = useSides(quorum);
  return (
    <footer className="flex items-end justify-between gap-[2em] border-t border-line pt-[0.6em]">
      <div>
        <p className="flex flex-wrap items-baseline gap-x-[0.7em]">
          <span className="tabular text-[2em] leading-tight font-semibold">
            {t('present', { present: quorum.present, of: votesOf(quorum) })}
          </span>
          {/* A vote that is open has the quorum of its opening, which its own lines say. */}
          {decision?.state === 'open' ? (
            <span className="text-[1.2em] font-semibold">{t('noQuorum')}</span>
          ) : (
            <span className={classNames('text-[1.2em] font-semibold', quorum.met ? 'text-resident' : 'text-danger')}>
              {quorum.needed === 0
                ? t('noQuorum')
                : t(quorum.met ? 'quorumMet' : 'quorumNotMet', { needed: quorum.needed })}
            </span>
          )}
        </p>
        <p className="text-muted">{`${sides} · ${t('counts', counts)}`}</p>
      </div>
      {children}
    </footer>
  );
}
