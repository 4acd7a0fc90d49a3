import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import type { CooperationReading, CooperationRoom } from '#server/cooperations/read-cooperation.ts';

type RoomListProps = { readonly cooperation: CooperationReading };

/** The rooms that the reader may enter. */
export function RoomList({ cooperation: { id, rooms: all, duties, territories } }: RoomListProps) {
  const t = useTranslations('cooperation');
  const rooms = all.filter(({ archived }) => !archived);
  const archived = all.filter((room) => room.archived);
  const mayOpen = duties.has('open-rooms') && territories.length > 0;
  // The next step once there are two to cooperate.
  const isNext = rooms.length === 0 && territories.length > 1;
  const open = mayOpen && (
    <LinkButton href={`/cooperations/${id}/rooms/new`} variant={isNext ? 'primary' : 'secondary'}>
      {t('openRoom')}
    </LinkButton>
  );
  return (
    <section aria-labelledby="rooms">
      <h2 id="rooms" className="text-xl font-semibold">
        {t('rooms')}
      </h2>
      {rooms.length === 0 ? (
        <div className="mt-4">
          <EmptyState title={t(archived.length > 0 ? 'noRoomsInUse' : 'noRooms')} action={open}>
            {archived.length === 0 && t(territories.length === 0 ? 'noRoomsBefore' : 'noRoomsText')}
          </EmptyState>
        </div>
      ) : (
        <>
          <ul className="mt-4 border-t border-ink">
            {rooms.map((room) => (
              <RoomEntry key={room.id} room={room} />
            ))}
          </ul>
          {open && <div className="mt-5">{open}</div>}
        </>
      )}
      {archived.length > 0 && (
        <div className="mt-6">
          <Disclosure title={t('archivedRooms', { count: archived.length })}>
            <ul className="border-t border-line">
              {archived.map((room) => (
                <RoomEntry key={room.id} room={room} />
              ))}
            </ul>
          </Disclosure>
        </div>
      )}
    </section>
  );
}

function RoomEntry({ room }: { readonly room: CooperationRoom }) {
  const t = useTranslations('cooperation');
  const kind = useTranslations('room.kind');
  return (
    <li className="group relative border-b border-line py-4 hover:bg-sunken/60">
      <Link
        href={`/rooms/${room.id}`}
        className="font-medium decoration-1 underline-offset-4 group-hover:underline after:absolute after:inset-0"
      >
        {room.title}
      </Link>
      <p className="text-sm text-muted">
        {room.title !== kind(room.kind) && `${kind(room.kind)} · `}
        {t('members', { count: room.members })}
      </p>
    </li>
  );
}
