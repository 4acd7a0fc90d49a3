import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { roomBase } from '#app/_data/room.ts';
import { givenRoles } from '#domain/residents/gift.ts';
import { shownDocuments } from '../../residents-data.ts';
import { RoomShell } from '../../room-shell.tsx';
import { InvitationForm } from './invitation-form.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('residents.newInvitation');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/invitations/new', NewInvitationPage);

async function NewInvitationPage({ params }: Props) {
  const { person, room, choices } = await roomBase((await params).roomId);
  const t = await getTranslations('residents');
  const refusal = await getTranslations('refusal');
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="invitations"
      width="text"
      above={{ href: `/rooms/${room.id}/invitations`, label: t('invitations.title') }}
    >
      <h1 className="font-serif text-3xl font-semibold">{t('newInvitation.title')}</h1>
      <div className="mt-8">
        {room.duties.includes('invite-residents') ? (
          <InvitationForm
            roomId={room.id}
            territories={room.territories}
            documents={shownDocuments(room)}
            roles={givenRoles(new Set(room.duties))}
            publishes={room.duties.includes('review-contributions')}
            givesSeats={room.duties.includes('manage-members')}
          />
        ) : (
          <EmptyState title={room.archived ? refusal('room-archived') : t('invitations.onlyInviters')} />
        )}
      </div>
    </RoomShell>
  );
}
