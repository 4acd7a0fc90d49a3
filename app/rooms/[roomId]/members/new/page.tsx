import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { roomBase } from '#app/_data/room.ts';
import { mailLeaves } from '#app/_data/site.ts';
import { RoomShell } from '../../room-shell.tsx';
import { MeetingUnderWay } from '../meeting-under-way.tsx';
import { openMeeting } from '../open-meeting.ts';
import { AddedMember } from './added-member.tsx';
import { MemberForm } from './member-form.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string }>;
  readonly searchParams: Promise<{ readonly added?: string; readonly mail?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('room.newMember');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/members/new', NewMemberPage);

async function NewMemberPage({ params, searchParams }: Props) {
  const { person, room, choices } = await roomBase((await params).roomId);
  const { added, mail } = await searchParams;
  const t = await getTranslations('room.newMember');
  const refusal = await getTranslations('refusal');
  const manages = room.duties.includes('manage-members');
  const home = `/rooms/${room.id}/members`;
  const newcomer = room.members.find(({ personId }) => personId === added);
  return (
    <RoomShell person={person} room={room} choices={choices} place="members" width="text">
      <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
      {newcomer && (
        <AddedMember
          name={newcomer.name}
          mail={mail === 'sent' || mail === 'kept' ? mail : 'failed'}
          membersHref={home}
        />
      )}
      {manages && <MeetingUnderWay meeting={await openMeeting(room.id)} />}
      <div className="mt-8">
        {manages ? (
          <MemberForm
            key={newcomer?.personId}
            roomId={room.id}
            territories={room.territories}
            mailLeaves={mailLeaves()}
          />
        ) : (
          <EmptyState
            title={refusal(room.archived ? 'room-archived' : 'only-facilitators')}
            action={<LinkButton href={home}>{t('backToMembers')}</LinkButton>}
          />
        )}
      </div>
    </RoomShell>
  );
}
