import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import type { RoomId } from '#domain/ids.ts';

/** The parts of a room that have a page, in the order in which they are offered. */
const PLACES = ['room', 'charter', 'members', 'rounds', 'journal'] as const;
export type RoomPlace = (typeof PLACES)[number];

type RoomNavProps = {
  readonly roomId: RoomId;
  /** Where one is, or below which page. */
  readonly current: RoomPlace;
};

/** The way between the parts of a room. */
export function RoomNav({ roomId, current }: RoomNavProps) {
  const t = useTranslations('room.nav');
  return (
    <nav aria-label={t('label')} className="screen-only border-b border-line">
      <ul className="-mb-px flex flex-wrap gap-x-6">
        {PLACES.map((place) => (
          <li key={place}>
            <Link
              href={place === 'room' ? `/rooms/${roomId}` : `/rooms/${roomId}/${place}`}
              aria-current={place === current ? 'page' : undefined}
              className={classNames(
                'inline-flex min-h-11 items-center border-b-2',
                place === current
                  ? 'border-accent font-semibold text-ink'
                  : 'border-transparent text-muted hover:border-edge hover:text-ink',
              )}
            >
              {t(place)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
