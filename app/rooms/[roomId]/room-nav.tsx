import { useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import { Link } from '#app/_components/link.tsx';
import type { RoomId } from '#domain/ids.ts';

/**
 * The parts of a room, in the order in which they are offered, each with its pages; the first page
 * is the part's own.
 */
const PARTS = {
  documents: ['room'],
  actions: ['actions'],
  meetings: ['meetings'],
  contributions: ['contributions', 'questions', 'invitations'],
  house: ['members', 'charter', 'rounds', 'journal'],
} as const;
type RoomPart = keyof typeof PARTS;
type PartPlace = (typeof PARTS)[RoomPart][number];
/** Where one can be in a room. A search is in no part of it. */
export type RoomPlace = PartPlace | 'search';

const PART_NAMES = Object.keys(PARTS) as RoomPart[];

type RoomNavProps = {
  readonly roomId: RoomId;
  /** Whether the reader may search the room. */
  readonly searches: boolean;
  /** Where one is, or below which page. */
  readonly current: RoomPlace;
};

/** The way between the parts of a room, and below it between the pages of the part where one is. */
export function RoomNav({ roomId, searches, current }: RoomNavProps) {
  const t = useTranslations('room.nav');
  const part = PART_NAMES.find((name) => placesOf(name).some((place) => place === current));
  const pages = part ? placesOf(part) : [];
  return (
    <nav aria-label={t('label')} className="screen-only">
      <ul className="flex flex-wrap gap-x-6 border-b border-line">
        {PART_NAMES.map((name) => (
          <li key={name} className="-mb-px">
            <PlaceLink
              href={hrefOf(roomId, placesOf(name)[0] ?? 'room')}
              state={name !== part ? 'elsewhere' : pages.length > 1 ? 'within' : 'here'}
            >
              {t(`part.${name}`)}
            </PlaceLink>
          </li>
        ))}
        {searches && (
          <li className="-mb-px sm:ml-auto">
            <PlaceLink href={hrefOf(roomId, 'search')} state={current === 'search' ? 'here' : 'elsewhere'}>
              {t('search')}
            </PlaceLink>
          </li>
        )}
      </ul>
      {pages.length > 1 && (
        <ul className="flex flex-wrap gap-x-6 text-sm">
          {pages.map((place) => (
            <li key={place}>
              <PlaceLink href={hrefOf(roomId, place)} state={place === current ? 'here' : 'elsewhere'}>
                {t(place)}
              </PlaceLink>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

type PlaceLinkProps = {
  readonly href: string;
  /** Whether one is on that page, within its part, or elsewhere. */
  readonly state: 'here' | 'within' | 'elsewhere';
  readonly children: string;
};

function PlaceLink({ href, state, children }: PlaceLinkProps) {
  return (
    <Link
      href={href}
      aria-current={state === 'elsewhere' ? undefined : state === 'here' ? 'page' : 'true'}
      className={classNames(
        'inline-flex min-h-11 items-center border-b-2',
        state === 'elsewhere'
          ? 'border-transparent text-muted hover:border-edge forced-colors:border-none hover:text-ink'
          : 'border-accent font-semibold text-ink',
      )}
    >
      {children}
    </Link>
  );
}

function placesOf(part: RoomPart): readonly PartPlace[] {
  return PARTS[part];
}

function hrefOf(roomId: RoomId, place: RoomPlace): string {
  return place === 'room' ? `/rooms/${roomId}` : `/rooms/${roomId}/${place}`;
}
