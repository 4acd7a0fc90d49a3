'use client';

import { useTranslations } from 'next-intl';
import { useDocument } from './document-context.tsx';

/** Says that nobody writes in the room now. */
export function FrozenNotice() {
  const t = useTranslations('room');
  const { rights } = useDocument();
  return (
    <div role="status">
      {rights.frozen && <p className="mt-4 max-w-measure border-l-4 border-accent pl-4 font-medium">{t('frozen')}</p>}
    </div>
  );
}
