import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { RoomId } from '#domain/ids.ts';

/** The way to the room's journal. */
export function JournalLink({ roomId }: { readonly roomId: RoomId }) {
  const t = useTranslations('journal');
  return (
    <section aria-labelledby="journal" className="screen-only">
      <h2 id="journal" className="font-semibold">
        {t('heading')}
      </h2>
      <p className="mt-2 text-sm text-muted">{t('summary')}</p>
      <Link href={`/rooms/${roomId}/journal`} className="link inline-flex min-h-11 items-center">
        {t('open')}
      </Link>
    </section>
  );
}
