import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { buttonStyle } from '#app/_components/button-style.ts';
import { Link } from '#app/_components/link.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { FreshPage } from '../../../live/fresh-page.tsx';
import { ALL_BUT_HATS } from '../../../live/needs-redraw.ts';
import { RoomShell } from '../../../room-shell.tsx';
import { AgendaHeld } from './agenda-held.tsx';
import { Decided } from './decided.tsx';
import { DiscussionNoted } from './discussion-noted.tsx';
import { MeetingHeld } from './meeting-held.tsx';
import { minutesPage } from './minutes-data.ts';
import { MinutesHeading } from './minutes-heading.tsx';
import { Proposals } from './proposals.tsx';
import { Remarks } from './remarks.tsx';
import { Signatures } from './signatures.tsx';
import { WrittenMeanwhile } from './written-meanwhile.tsx';
import '#app/_editor/ui/document-text.css';
import './minutes.css';

type Props = { readonly params: Promise<{ readonly roomId: string; readonly meetingId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, meetingId } = await params;
  const { minutes } = await minutesPage(roomId, meetingId);
  const t = await getTranslations('minutes');
  return { title: `${t('title')} · ${minutes.meeting.title}` };
}

export default withWords('rooms/[roomId]/meetings/[meetingId]/minutes', MinutesPageOfMeeting);

/**
 * What a meeting leaves behind. What was decided comes first, and fills the first page on paper.
 */
async function MinutesPageOfMeeting({ params }: Props) {
  const { roomId, meetingId } = await params;
  const { person, room, choices, minutes } = await minutesPage(roomId, meetingId);
  const t = await getTranslations('minutes');
  const { meeting } = minutes;
  const address = `/rooms/${room.id}/meetings/${meeting.id}`;
  const document = `/rooms/${room.id}/documents/${minutes.documentId}`;
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="meetings"
      above={{ href: address, label: meeting.title }}
      drawnFor={ALL_BUT_HATS}
    >
      <FreshPage topics={[`meeting:${meeting.id}`, `meeting-decisions:${meeting.id}`]} />
      <article className="minutes max-w-3xl">
        <MinutesHeading room={room} minutes={minutes} />
        <Decided decisions={minutes.facts.decisions} />
        <MeetingHeld minutes={minutes} />
        <AgendaHeld items={minutes.facts.items} />
        <Proposals decisions={minutes.facts.decisions} />
        <DiscussionNoted discussion={minutes.discussion} />
        <p className="screen-only mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
          {minutes.may.write && (
            <Link href={document} className={buttonStyle('secondary')}>
              {t('write')}
            </Link>
          )}
          <Link href={`${document}/history`} className="link inline-flex min-h-11 items-center">
            {t('history')}
          </Link>
        </p>
        {meeting.closedAt && <WrittenMeanwhile minutes={minutes} />}
        {minutes.state !== 'draft' && <Remarks minutes={minutes} />}
        <Signatures chair={minutes.facts.chair} secretary={minutes.facts.secretary} />
      </article>
    </RoomShell>
  );
}
