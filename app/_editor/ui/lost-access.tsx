'use client';

import { useTranslations } from 'next-intl';
import { useDocument, useSaving } from './document-context.tsx';

/**
 * What becomes of one's words when one is a member of the room no more; beside the line that says
 * so.
 */
export function LostAccess() {
  const t = useTranslations('document.status');
  const { lost } = useDocument();
  const saving = useSaving();
  if (!lost || !saving) return null;
  return (
    <div role="alert" className="w-full border-t border-line py-3">
      <p className="max-w-measure">{t(saving.pending > 0 ? 'lostUnsaved' : 'lostSaved')}</p>
      {/* A whole new page, which has to ask before it closes this one while something is not saved. */}
      <a href="/cooperations" className="link inline-flex min-h-11 items-center">
        {t('cooperations')}
      </a>
    </div>
  );
}
