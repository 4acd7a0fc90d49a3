'use client';

import { useTranslations } from 'next-intl';
import type { SectionId } from '#domain/ids.ts';
import { DraftNotes } from './draft-notes.tsx';

/** What one was writing into sections that are not there any more. */
export function GoneDrafts({ sectionIds }: { readonly sectionIds: readonly SectionId[] }) {
  const t = useTranslations('document.draft');
  return (
    <section aria-label={t('goneTitle')} className="screen-only flex flex-col gap-2 py-1 pl-4 sm:pl-6">
      <h2 className="font-serif text-2xl font-semibold">{t('goneTitle')}</h2>
      <p className="max-w-measure text-muted">{t('goneText')}</p>
      {sectionIds.map((id) => (
        <DraftNotes key={id} section={{ id }} open={false} />
      ))}
    </section>
  );
}
