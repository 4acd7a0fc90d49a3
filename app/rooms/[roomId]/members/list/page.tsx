import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { withWords } from '#app/_components/shell/words.tsx';
import { roomBase } from '#app/_data/room.ts';
import { mailLeaves } from '#app/_data/site.ts';
import { RoomShell } from '../../room-shell.tsx';
import { MeetingUnderWay } from '../meeting-under-way.tsx';
import { openMeeting } from '../open-meeting.ts';
import { MemberListForm } from './member-list-form.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('members.list'))('title') };
}

export default withWords('rooms/[roomId]/members/list', MemberListPage);

async function MemberListPage({ params }: Props) {
  const { person, room, choices } = await roomBase((await params).roomId);
  if (!room.duties.includes('manage-members')) notFound();
  const t = await getTranslations('members.list');
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="members"
      above={{ href: `/rooms/${room.id}/members`, label: (await getTranslations('members'))('title') }}
    >
      <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
      <p className="mt-3 max-w-measure text-muted">{t('intro')}</p>
      <MeetingUnderWay meeting={await openMeeting(room.id)} />
      <div className="mt-6">
        <MemberListForm
          roomId={room.id}
          territories={room.territories.map(({ name }) => name)}
          mailLeaves={mailLeaves()}
        />
      </div>
    </RoomShell>
  );
}
