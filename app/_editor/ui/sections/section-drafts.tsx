'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { MissingPiece } from '#app/_components/shell/missing-piece.tsx';
import { useDocument } from '../document-context.tsx';
import type { ServedSection } from '../served-document.ts';

type DraftProps = { readonly section: Pick<ServedSection, 'id'>; readonly open: boolean };

const DraftNotes = dynamic(() => import('./draft-notes.tsx').then((module) => module.DraftNotes), { ssr: false });

/** One's own text that could not go into this section, if there is any. */
export function SectionDrafts({ section, open }: DraftProps) {
  const { state } = useDocument();
  if (!state?.synced || !state.drafts.some((draft) => draft.sectionId === section.id)) return null;
  return (
    <MissingPiece instead={null}>
      <DraftNotes section={section} open={open} />
    </MissingPiece>
  );
}

/** One's own text that was on its way into sections which were removed meanwhile. */
export function GoneSectionDrafts() {
  const t = useTranslations('document');
  const { state, sections } = useDocument();
  if (!state?.synced) return null;
  // A page of one section hears of the others by its rights.
  const present = new Set([...sections.map(({ id }) => id), ...Object.keys(state.rights?.sections ?? {})]);
  const gone = new Set(state.drafts.map(({ sectionId }) => sectionId).filter((id) => !present.has(id)));
  if (gone.size === 0) return null;
  return (
    <section aria-label={t('draft.goneTitle')} className="screen-only flex flex-col gap-2 py-1 pl-4 sm:pl-6">
      <h2 className="font-serif text-2xl font-semibold">{t('draft.goneTitle')}</h2>
      <p className="max-w-measure text-muted">{t('draft.goneText')}</p>
      {[...gone].map((id) => (
        <DraftNotes key={id} section={{ id }} open={false} />
      ))}
    </section>
  );
}
