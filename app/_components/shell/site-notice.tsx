import { useTranslations } from 'next-intl';
import type { SiteGaps } from '#app/_data/site.ts';

/** Tells an administrator what is not set up yet, and what comes of it. */
export function SiteNotice({ gaps }: { readonly gaps: SiteGaps | null }) {
  const t = useTranslations('site');
  if (gaps === null) return null;
  return (
    <section
      aria-label={t('gaps')}
      className="mb-8 max-w-measure rounded-sm border-l-4 border-danger bg-sunken px-4 py-3"
    >
      {gaps.baseUrl !== null && <p>{t('noBaseUrl', { address: gaps.baseUrl })}</p>}
      {gaps.mail && <p>{t('noMail')}</p>}
    </section>
  );
}
