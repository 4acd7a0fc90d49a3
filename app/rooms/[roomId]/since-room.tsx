import { useFormatter, useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import type { SinceCard } from '#app/_data/since.ts';
import type { RoomId } from '#domain/ids.ts';
import { SinceSections } from './since-sections.tsx';

type SinceRoomProps = { readonly roomId: RoomId; readonly since: readonly SinceCard[] };

/** What others wrote in the room's documents since the reader had each of them open. */
export function SinceRoom({ roomId, since }: SinceRoomProps) {
  const t = useTranslations('history.since');
  const format = useFormatter();
  if (since.length === 0) return null;
  return (
    <section aria-labelledby="since">
      <h2 id="since" className="text-xl font-semibold">
        {t('roomTitle')}
      </h2>
      <ul className="mt-3 border-t border-ink">
        {since.map(({ documentId, title, at, sections }) => {
          const address = `/rooms/${roomId}/documents/${documentId}`;
          return (
            <li key={documentId} className="flex flex-col gap-1 border-b border-line py-3">
              <Link href={address} className="link font-serif text-lg font-semibold">
                {title}
              </Link>
              <p className="text-sm text-muted">{t('lastVisit', { when: format.dateTime(at, 'dateTime') })}</p>
              <SinceSections sections={sections} addressOf={(id) => `${address}#section-${id}`} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
