import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import type { DataNotice } from '#server/residents/data-notice.ts';

/** What one may ask for about oneself: who answers for it, all that is kept, to be erased. */
export function OwnData({ notice: { controller, contact } }: { readonly notice: DataNotice }) {
  const t = useTranslations('account');
  return (
    <section aria-labelledby="own-data" className="mt-10">
      <h2 id="own-data" className="font-serif text-2xl font-semibold">
        {t('data.title')}
      </h2>
      <p className="mt-2 max-w-measure text-muted">{t('data.text')}</p>
      {(controller || contact) && (
        <p className="mt-2 max-w-measure whitespace-pre-line text-muted">
          {[controller && t('data.controller', { controller }), contact && t('data.contact', { contact })]
            .filter(Boolean)
            .join('\n')}
        </p>
      )}
      <p className="mt-3 flex flex-wrap gap-x-6 border-t border-line pt-3">
        <a href="/api/me/kept" download="entente.json" className="link inline-flex min-h-11 items-center">
          {t('data.get')}
        </a>
        <Link href="/account/erase" className="link inline-flex min-h-11 items-center">
          {t('erase.open')}
        </Link>
      </p>
    </section>
  );
}
