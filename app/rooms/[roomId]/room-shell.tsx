import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { classNames } from '#app/_components/class-names.ts';
import type { SeatChoice } from '#app/_components/seats/seat-choice.ts';
import type { Crumb } from '#app/_components/shell/app-header.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { decides, may } from '#domain/access/may.ts';
import { siteActor } from '#domain/access/who.ts';
import type { Person } from '#server/accounts/person.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { CharterNotice } from './charter-notice.tsx';
import type { MemberChange } from './live/needs-redraw.ts';
import { OpenMeetingLine } from './open-meeting-line.tsx';
import { RoomGone } from './room-gone.tsx';
import { RoomLive } from './room-live.tsx';
import { RoomNav, type RoomPlace } from './room-nav.tsx';
import { RoomSeat } from './room-seat.tsx';
import { RoundBanner } from './rounds/banner/round-banner.tsx';

type RoomShellProps = {
  readonly person: Person;
  readonly room: RoomView;
  /** Every seat of the room, as the seat's button offers it. */
  readonly choices: readonly SeatChoice[];
  /** Which part of the room this page is, or is below. */
  readonly place: RoomPlace;
  /** The place between the room and the page, where there is one. */
  readonly above?: Crumb;
  /**
   * `text` for reading and forms, `wide` for figures and lists. All parts of a room begin at the
   * same edge.
   */
  readonly width?: 'text' | 'wide';
  /**
   * Which changes of other members the server draws this page again for: those that it shows and
   * does not hear by itself.
   */
  readonly drawnFor?: readonly MemberChange[];
  readonly children: ReactNode;
};

/**
 * What every page of a room stands in: where one is, from which seat one speaks, the way to the
 * room's other parts. The page is drawn again by itself when the room changes under it.
 */
export function RoomShell({ person, room, choices, place, above, width = 'wide', drawnFor, children }: RoomShellProps) {
  const common = useTranslations('common');
  const breadcrumb = [
    { href: '/cooperations', label: common('home') },
    { href: `/cooperations/${room.cooperationId}`, label: room.cooperationTitle },
    ...(place === 'room' && !above ? [] : [{ href: `/rooms/${room.id}`, label: room.title }]),
    ...(above ? [above] : []),
  ];
  const seat = room.me && (
    <RoomSeat
      roomId={room.id}
      mandate={room.me.mandate}
      hat={room.me.hat}
      choices={choices}
      decides={decides(room.charter, room.me)}
    />
  );
  const nav = <RoomNav roomId={room.id} searches={room.me !== null} current={place} />;
  const page = (
    <PageShell person={person} breadcrumb={breadcrumb} seat={seat} nav={nav}>
      <RoundBanner roomId={room.id} />
      {/* The header leaves the seat to the page where the screen is narrow. */}
      {seat && <div className="mb-8 sm:hidden">{seat}</div>}
      {/* The line of a round is at the very top of the page, and stays there. */}
      <div className={classNames('[[data-round-line]~&]:mt-8', width === 'text' && 'max-w-2xl')}>
        <OpenMeetingLine roomId={room.id} />
        {children}
      </div>
      {room.me && <CharterNotice roomId={room.id} charterNumber={room.charterNumber} />}
    </PageShell>
  );
  // An administrator who is no member hears nothing from the room.
  if (!room.me) return page;
  return (
    <RoomLive
      drawn={{ version: room.version, otherChanges: room.otherChanges, me: { ...room.me, personId: person.id } }}
      drawnFor={drawnFor}
      gone={may(siteActor(person), 'see-every-room') ? null : <RoomGone person={person} />}
    >
      {page}
    </RoomLive>
  );
}
