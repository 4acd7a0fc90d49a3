import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageShell } from '#app/_components/page-shell.tsx';
import { type MemberGroup, requestedRoom, roomPage } from '#app/_data/room.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { DocumentList } from './document-list.tsx';
import { JournalLink } from './journal-link.tsx';
import { MemberList } from './member-list.tsx';
import { RoomDuties } from './room-duties.tsx';
import { RoomLive } from './room-live.tsx';
import { RoomSeat } from './room-seat.tsx';
import { TerritoryList } from './territory-list.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { room } = await requestedRoom((await params).roomId);
  return { title: room.title };
}

export default async function RoomPage({ params }: Props) {
  const { person, room, hat, choices, documents, groups } = await roomPage((await params).roomId);
  const t = await getTranslations('room');
  const home = await getTranslations('common');
  const breadcrumb = [
    { href: '/cooperations', label: home('home') },
    { href: `/cooperations/${room.cooperationId}`, label: room.cooperationTitle },
  ];
  const seat = room.me && <RoomSeat roomId={room.id} mandate={room.me.mandate} hat={room.me.hat} choices={choices} />;
  return (
    <PageShell person={person} breadcrumb={breadcrumb} seat={seat}>
      <RoomHeading room={room} />
      {/* The header leaves the seat to the page where the screen is narrow. */}
      {seat && <div className="mt-6 sm:hidden">{seat}</div>}
      <div className="mt-10 grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <section aria-labelledby="documents">
          <h2 id="documents" className="text-xl font-semibold">
            {t('documents')}
          </h2>
          <DocumentList documents={documents} hat={hat} roomId={room.id} />
        </section>
        <div className="flex flex-col gap-10">
          <RoomDuties roomId={room.id} duties={room.duties} frozen={room.frozen} />
          <TerritoryList territories={room.territories} />
          <JournalLink roomId={room.id} />
        </div>
        <section aria-labelledby="members" className="lg:col-span-2">
          <RoomMembers room={room} groups={groups} />
        </section>
      </div>
    </PageShell>
  );
}

/** Who sits in the room and who is here, kept up by the room itself where the reader is a member. */
function RoomMembers({ room, groups }: { readonly room: RoomView; readonly groups: readonly MemberGroup[] }) {
  const list = <MemberList groups={groups} roomId={room.id} mayAdd={room.duties.includes('add-members')} />;
  if (!room.me) return list;
  const members = room.members.map(({ personId, mandate, hat }) => ({ personId, mandate, hat }));
  return (
    <RoomLive roomId={room.id} drawn={{ frozen: room.frozen, members }}>
      {list}
    </RoomLive>
  );
}

/** What the room is, and what holds for all of it now. */
async function RoomHeading({ room }: { readonly room: RoomView }) {
  const t = await getTranslations('room');
  const kind = t(`kind.${room.kind}`);
  const cooperation = room.cooperationTitle;
  return (
    <div className="flex max-w-3xl flex-col gap-3">
      <h1 className="font-serif text-3xl font-semibold">{room.title}</h1>
      <p className="text-lg text-muted">
        {room.title === kind ? t('in', { cooperation }) : t('of', { kind, cooperation })}
      </p>
      <div role="status">
        {room.frozen && <p className="max-w-measure border-l-4 border-accent pl-4 font-medium">{t('frozen')}</p>}
      </div>
      {!room.me && <p className="max-w-measure border-l-2 border-line pl-4 text-muted">{t('administratorOutside')}</p>}
    </div>
  );
}
