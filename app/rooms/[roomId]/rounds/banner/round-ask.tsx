'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Link } from '#app/_components/link.tsx';

/**
 * Asks a member for their sentence once a round is over: one line, that can be put off until the
 * next page.
 */
export function RoundAsk({ href }: { readonly href: string }) {
  const t = useTranslations('rounds.banner');
  const [putOff, setPutOff] = useState(false);
  if (putOff) return null;
  return (
    <div
      data-round-line
      className="screen-only sticky top-(--page-header) z-10 flex h-(--round-height) items-center gap-x-4 border-y border-l-4 border-y-line border-accent bg-sunken px-4 sm:px-6"
    >
      <p className="min-w-0 grow truncate">
        <span className="max-lg:sr-only">{`${t('over')} `}</span>
        <Link href={href} className="link inline-flex min-h-11 items-center font-semibold">
          <span className="max-sm:hidden">{t('ask')}</span>
          <span className="sm:hidden">{t('askShort')}</span>
        </Link>
      </p>
      <button
        type="button"
        onClick={() => setPutOff(true)}
        className="script-only inline-flex min-h-11 shrink-0 items-center px-2 text-sm text-muted hover:text-ink hover:underline"
      >
        {t('later')}
      </button>
    </div>
  );
}
