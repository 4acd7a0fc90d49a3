import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FramedSavedNote } from '#app/_components/saved/saved-note.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { FreshPage } from '../../live/fresh-page.tsx';
import { ALL_BUT_HATS } from '../../live/needs-redraw.ts';
import { RoomShell } from '../../room-shell.tsx';
import { type MeetingPage, meetingPage } from '../meetings-data.ts';
import { Agenda } from './agenda.tsx';
import { Answers } from './answers.tsx';
import { Attendance } from './attendance.tsx';
import { Convene } from './convene.tsx';
import { MemberHall } from './hall/member-hall.tsx';
import { hallPage } from './hall-data.ts';
import { MeetingHeading } from './meeting-heading.tsx';
import { MinutesToApprove } from './minutes-to-approve.tsx';
import { OwnReply } from './own-reply.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly meetingId: string }>;
  readonly searchParams: Promise<{ readonly done?: string }>;
};

const DONE = ['created', 'changed', 'convened'] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, meetingId } = await params;
  const { meeting } = await meetingPage(roomId, meetingId);
  return { title: meeting.title };
}

export default withWords('rooms/[roomId]/meetings/[meetingId]', MeetingPageOfRoom);

/** A meeting before it begins, while it is open, and when it is over. */
async function MeetingPageOfRoom({ params, searchParams }: Props) {
  const { roomId, meetingId } = await params;
  const page = await meetingPage(roomId, meetingId);
  const { person, room, choices, meeting } = page;
  if (meeting.state === 'open') return <MemberHall page={await hallPage(roomId, meetingId)} />;
  const { done } = await searchParams;
  const t = await getTranslations('meetings');
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="meetings"
      above={{ href: `/rooms/${room.id}/meetings`, label: t('title') }}
      drawnFor={ALL_BUT_HATS}
    >
      <FreshPage topics={topicsOf(meeting)} />
      {isDone(done) && <FramedSavedNote className="mb-6">{t(`page.done.${done}`)}</FramedSavedNote>}
      <MeetingHeading page={page} />
      {meeting.runs && meeting.state === 'planned' && <MinutesToApprove roomId={room.id} className="mt-8" />}
      <BeforeOrAfter page={page} />
    </RoomShell>
  );
}

/**
 * Of what others answer hears who runs the meeting; everybody else of the meeting and of what
 * concerns themselves.
 */
function topicsOf({ id, runs, mine }: MeetingPage['meeting']): string[] {
  return [
    `meeting:${id}`,
    ...(runs ? [`meeting-people:${id}`] : []),
    ...(mine ? [`meeting-member:${mine.membershipId}`] : []),
  ];
}

function BeforeOrAfter({ page }: { readonly page: MeetingPage }) {
  const { meeting, room } = page;
  const { replies, attendance, state, convenedAt } = meeting;
  return (
    <>
      <div className="mt-10 grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-12 lg:order-last">
          <Asked page={page} />
        </div>
        <Agenda meeting={meeting} />
      </div>
      {attendance && <Attendance attendance={attendance} />}
      {state === 'planned' && replies && convenedAt && <Answers meeting={meeting} room={room} replies={replies} />}
    </>
  );
}

/** What the reader is asked to do before the meeting: to answer, to convene. */
function Asked({ page }: { readonly page: MeetingPage }) {
  const { meeting, mayRun } = page;
  if (meeting.state !== 'planned') return null;
  if (!meeting.convenedAt) return mayRun ? <Convene page={page} /> : null;
  return meeting.mine ? <OwnReply meeting={meeting} mine={meeting.mine} /> : null;
}

function isDone(done: string | undefined): done is (typeof DONE)[number] {
  return DONE.some((one) => one === done);
}
