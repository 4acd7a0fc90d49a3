import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { withWords } from '#app/_components/shell/words.tsx';
import { RoomShell } from '../../../room-shell.tsx';
import { MyPresence } from '../hall/my-presence.tsx';
import { hallPage } from '../hall-data.ts';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly meetingId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('hall.me');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/meetings/[meetingId]/here', HerePage);

/**
 * Where a phone comes that was pointed at the hall's screen: the code is filled in, one press says
 * that one is there.
 */
async function HerePage({ params, searchParams }: Props) {
  const { roomId, meetingId } = await params;
  const { code } = await searchParams;
  const { person, room, choices, hall } = await hallPage(roomId, meetingId);
  const address = `/rooms/${room.id}/meetings/${hall.id}`;
  if (hall.state !== 'open' || !hall.me || hall.me.stay) redirect(address);
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="meetings"
      above={{ href: address, label: hall.title }}
      width="text"
    >
      <h1 className="mb-6 font-serif text-3xl font-semibold text-balance">{hall.title}</h1>
      <MyPresence
        roomId={room.id}
        meetingId={hall.id}
        me={hall.me}
        code={typeof code === 'string' ? code.slice(0, 12) : undefined}
      />
    </RoomShell>
  );
}
