import { useTranslations } from 'next-intl';
import type { SiteGaps } from '#app/_data/site.ts';
import { Link } from '../link.tsx';

/** Tells an administrator what is to be seen to, and what comes of it. */
export function SiteNotice({ gaps }: { readonly gaps: SiteGaps | null }) {
  const t = useTranslations('site');
  if (gaps === null) return null;
  return (
    <section
      aria-label={t('gaps')}
      className="mb-8 max-w-measure rounded-sm border-l-4 border-danger bg-sunken px-4 py-3"
    >
      {gaps.baseUrl !== null && <p>{t('noBaseUrl', { address: gaps.baseUrl })}</p>}
      {gaps.mail && (
        <p>
          {t('noMail')}{' '}
          <Link href="/outbox" className="link">
            {t('seeKept')}
          </Link>
        </p>
      )}
      {gaps.givenUp > 0 && (
        <p>
          {t('givenUp', { count: gaps.givenUp })}{' '}
          <Link href="/outbox#given-up" className="link">
            {t('seeGivenUp')}
          </Link>
        </p>
      )}
      {gaps.undone > 0 && (
        <p>
          {t('undone', { count: gaps.undone })}{' '}
          <Link href="/outbox#work" className="link">
            {t('seeGivenUp')}
          </Link>
        </p>
      )}
    </section>
  );
}
