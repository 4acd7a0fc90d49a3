'use client';

import { lazy, Suspense } from 'react';
import { MissingPiece } from '#app/_components/shell/missing-piece.tsx';
import { useDocument } from '../document-context.tsx';
import type { ServedSection } from '../served-document.ts';

type DraftProps = { readonly section: Pick<ServedSection, 'id'>; readonly open: boolean };

// Their words are the page's: they are read when the line is down, or when one is signed out.
const DraftNotes = lazy(async () => ({ default: (await import('./draft-notes.tsx')).DraftNotes }));
const GoneDrafts = lazy(async () => ({ default: (await import('./gone-drafts.tsx')).GoneDrafts }));

/** One's own text that could not go into this section, if there is any. */
export function SectionDrafts({ section, open }: DraftProps) {
  const { state } = useDocument();
  if (!state?.synced || !state.drafts.some((draft) => draft.sectionId === section.id)) return null;
  return (
    <MissingPiece instead={null}>
      <Suspense fallback={null}>
        <DraftNotes section={section} open={open} />
      </Suspense>
    </MissingPiece>
  );
}

/** One's own text that was on its way into sections which were removed meanwhile. */
export function GoneSectionDrafts() {
  const { state, sections } = useDocument();
  if (!state?.synced) return null;
  // A page of one section hears of the others by its rights.
  const present = new Set([...sections.map(({ id }) => id), ...Object.keys(state.rights?.sections ?? {})]);
  const gone = new Set(state.drafts.map(({ sectionId }) => sectionId).filter((id) => !present.has(id)));
  if (gone.size === 0) return null;
  return (
    <MissingPiece instead={null}>
      <Suspense fallback={null}>
        <GoneDrafts sectionIds={[...gone]} />
      </Suspense>
    </MissingPiece>
  );
}
