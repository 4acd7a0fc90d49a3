import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { roomBase } from '#app/_data/room.ts';
import { listArchive } from '#server/documents/read-archive.ts';
import { services } from '#server/services.ts';
import { RoomShell } from '../../room-shell.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('room.archivePage'))('title') };
}

export default withWords('rooms/[roomId]/documents/archived', ArchivePage);

async function ArchivePage({ params }: Props) {
  const { person, room, choices } = await roomBase((await params).roomId);
  const archive = await listArchive(services(), person.id, room.id);
  if (!archive.ok) notFound();
  const t = await getTranslations('room.archivePage');
  return (
    <RoomShell person={person} room={room} choices={choices} place="room" width="text">
      <h1 className="mb-6 font-serif text-3xl font-semibold">{t('title')}</h1>
      {archive.value.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      ) : (
        <ul className="border-t border-ink">
          {archive.value.map(({ id, title }) => (
            <li key={id} className="border-b border-line">
              <Link
                href={`/rooms/${room.id}/documents/archived/${id}`}
                className="link inline-flex min-h-11 items-center py-2 font-serif text-xl"
              >
                {title}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </RoomShell>
  );
}
