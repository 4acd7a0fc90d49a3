'use client';

import { useTranslations } from 'next-intl';
import { useDocument } from './document-context.tsx';

/** What becomes of one's words when one is a member of the room no more; beside the line that says so. */
export function LostAccess() {
  const t = useTranslations('document.status');
  const { state, lost } = useDocument();
  if (!lost || !state) return null;
  return (
    <div role="alert" className="w-full border-t border-line py-3">
      <p className="max-w-measure">{t(state.pending > 0 ? 'lostUnsaved' : 'lostSaved')}</p>
      {/* A whole new page, which has to ask before it closes this one while something is not saved. */}
      <a href="/cooperations" className="link inline-flex min-h-11 items-center">
        {t('cooperations')}
      </a>
    </div>
  );
}
