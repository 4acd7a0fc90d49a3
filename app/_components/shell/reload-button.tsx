'use client';

import { useTranslations } from 'next-intl';
import { buttonStyle } from '../button-style.ts';

/** Loads the page anew. `before` is done first, to keep what would be lost. */
export function ReloadButton({ before }: { readonly before?: () => void }) {
  const t = useTranslations('common');
  const reload = () => {
    before?.();
    location.reload();
  };
  return (
    <button type="button" onClick={reload} className={buttonStyle('secondary', 'mt-2 self-start')}>
      {t('reload')}
    </button>
  );
}
