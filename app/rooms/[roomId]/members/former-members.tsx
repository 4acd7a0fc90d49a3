import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import type { RoomId } from '#domain/ids.ts';
import type { FormerCard } from './members-data.ts';
import { Period } from './period.tsx';

type FormerMembersProps = { readonly former: readonly FormerCard[]; readonly roomId: RoomId };

/** Those who left, with what they held and when: history keeps it. */
export function FormerMembers({ former, roomId }: FormerMembersProps) {
  const t = useTranslations('members');
  if (former.length === 0) return null;
  return (
    <section aria-labelledby="former" className="mt-14">
      <h2 id="former" className="border-b border-line pb-1 text-lg font-semibold">
        {t('formerTitle')}
      </h2>
      <p className="mt-2 text-sm text-muted">{t('formerText')}</p>
      <ul>
        {former.map(({ personId, name, mandates }) => (
          <li
            key={personId}
            className="grid gap-x-8 border-b border-line py-1.5 md:grid-cols-[minmax(0,4fr)_minmax(0,10fr)] md:items-center"
          >
            <Link
              href={`/rooms/${roomId}/members/${personId}`}
              className="inline-flex min-h-11 items-center font-medium underline decoration-edge underline-offset-4 hover:decoration-2"
            >
              {name || t('unknown')}
            </Link>
            <ul className="pb-1 md:py-1">
              {mandates.map(({ seat, beginsOn, endsOn }) => (
                <li key={`${beginsOn} ${seat.role} ${seat.territory}`} className="flex flex-wrap gap-x-3">
                  <SeatBadge hat={seat} plain className="items-start [&>svg]:mt-[0.28em]" />
                  <span className="text-muted">
                    <Period beginsOn={beginsOn} endsOn={endsOn} />
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
