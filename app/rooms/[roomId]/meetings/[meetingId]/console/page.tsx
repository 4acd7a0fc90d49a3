import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { buttonStyle } from '#app/_components/button-style.ts';
import { Link } from '#app/_components/link.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { plannedMinutes } from '#domain/meetings/agenda.ts';
import { ALL_BUT_HATS } from '../../../live/needs-redraw.ts';
import { RoomShell } from '../../../room-shell.tsx';
import { ConsoleDecision } from '../decision/console-decision.tsx';
import { FreshHall } from '../hall/fresh-hall.tsx';
import { HallFigures } from '../hall/hall-figures.tsx';
import { type HallPage, hallPage } from '../hall-data.ts';
import { MinutesToApprove } from '../minutes-to-approve.tsx';
import { ConsoleAgenda } from './console-agenda.tsx';
import { ConsoleAttendance } from './console-attendance.tsx';
import { ConsoleRound } from './console-round.tsx';
import { ConsoleSays } from './console-says.tsx';
import { CloseMeeting, OpenMeeting } from './open-close.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly meetingId: string }>;
  readonly searchParams: Promise<{ readonly prepared?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('hall.console');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/meetings/[meetingId]/console', ConsolePage);

/** Where a meeting is run: its agenda, who is there, what is decided, from one page. */
async function ConsolePage({ params, searchParams }: Props) {
  const { roomId, meetingId } = await params;
  const page = await hallPage(roomId, meetingId);
  const { prepared } = await searchParams;
  const { person, room, choices, hall } = page;
  if (!hall.runs) notFound();
  const t = await getTranslations('hall.console');
  const address = `/rooms/${room.id}/meetings/${hall.id}`;
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="meetings"
      above={{ href: address, label: hall.title }}
      drawnFor={ALL_BUT_HATS}
    >
      <FreshHall
        meetingId={hall.id}
        live={page.live}
        topics={[`meeting:${hall.id}`, `meeting-people:${hall.id}`, `meeting-decisions:${hall.id}`]}
      />
      <ConsoleSays meetingId={hall.id} live={page.live} />
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-w-0">
          <p className="text-sm text-muted">{t('title')}</p>
          <h1 className="font-serif text-3xl font-semibold text-balance">{hall.title}</h1>
          <Held page={page} />
        </div>
        {hall.state === 'open' && (
          <div className="flex flex-wrap items-start gap-3">
            <Link href={`${address}/screen`} target="_blank" className={buttonStyle('secondary')}>
              {t('screen')}
            </Link>
            <CloseMeeting roomId={room.id} meetingId={hall.id} />
          </div>
        )}
      </div>
      {(hall.state === 'planned' || hall.state === 'open') && <MinutesToApprove roomId={room.id} className="mt-6" />}
      {hall.state === 'planned' && (
        <>
          <OpenMeeting roomId={room.id} hall={hall} screen={`${address}/screen`} />
          <div className="mt-10">
            <ConsoleDecision roomId={room.id} meetingId={hall.id} prepared={prepared} />
          </div>
        </>
      )}
      {hall.state === 'closed' && (
        <p className="mt-6 max-w-measure border-l-2 border-line pl-4">
          {`${t('over')} `}
          <Link href={address} className="link">
            {t('toMeeting')}
          </Link>
        </p>
      )}
      {hall.state === 'open' && <Running page={page} prepared={prepared} />}
    </RoomShell>
  );
}

/** When it was opened or is to begin, and who chairs it and keeps its record. */
async function Held({ page: { hall } }: { readonly page: HallPage }) {
  const t = await getTranslations('hall.console');
  const format = await getFormatter();
  const { timeZone, chair, secretary, openedAt } = hall;
  const time = (at: Date) => format.dateTime(at, { hour: '2-digit', minute: '2-digit', timeZone });
  const said = [
    openedAt
      ? t('openedAt', { time: time(openedAt) })
      : format.dateTime(hall.startsAt, { dateStyle: 'full', timeStyle: 'short', timeZone }),
    ...(chair ? [t('chair', { name: chair })] : []),
    ...(secretary ? [t('secretary', { name: secretary })] : []),
  ];
  return <p className="mt-1 text-muted">{said.join(' · ')}</p>;
}

function Running({ page, prepared }: { readonly page: HallPage; readonly prepared: string | undefined }) {
  const { hall, live } = page;
  const plannedEnd = new Date(hall.startsAt.getTime() + plannedMinutes(hall.items) * 60_000);
  const decisions = <ConsoleDecision key="decisions" roomId={page.room.id} meetingId={hall.id} prepared={prepared} />;
  const agenda = <ConsoleAgenda key="agenda" page={page} />;
  const isVoting = live?.decision?.state === 'open';
  return (
    <div className="mt-6 flex flex-col gap-8">
      <HallFigures meetingId={hall.id} live={live} timeZone={hall.timeZone} plannedEnd={plannedEnd} />
      <div className="grid items-start gap-x-10 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,27rem)]">
        <div className="flex min-w-0 flex-col gap-10">
          {/* What the hall waits for comes first; each goes on as it is where they change places. */}
          {isVoting ? [decisions, agenda] : [agenda, decisions]}
          <ConsoleRound page={page} />
        </div>
        <ConsoleAttendance page={page} />
      </div>
    </div>
  );
}
