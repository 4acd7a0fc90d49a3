'use client';

import { later } from '#app/_components/shell/later.tsx';
import { useDocument } from '../document-context.tsx';
import type { ServedSection } from '../served-document.ts';

type DraftProps = { readonly section: Pick<ServedSection, 'id'>; readonly open: boolean };

const DraftNotes = later('app/_editor/ui/sections/draft-notes.tsx', () =>
  import('./draft-notes.tsx').then((module) => module.DraftNotes),
);
const GoneDrafts = later('app/_editor/ui/sections/gone-drafts.tsx', () =>
  import('./gone-drafts.tsx').then((module) => module.GoneDrafts),
);

/** One's own text that could not go into this section, if there is any. */
export function SectionDrafts({ section, open }: DraftProps) {
  const { state } = useDocument();
  if (!state?.synced || !state.drafts.some((draft) => draft.sectionId === section.id)) return null;
  return <DraftNotes section={section} open={open} />;
}

/** One's own text that was on its way into sections which were removed meanwhile. */
export function GoneSectionDrafts() {
  const { state, sections } = useDocument();
  if (!state?.synced) return null;
  // A page of one section hears of the others by its rights.
  const present = new Set([...sections.map(({ id }) => id), ...Object.keys(state.rights?.sections ?? {})]);
  const gone = new Set(state.drafts.map(({ sectionId }) => sectionId).filter((id) => !present.has(id)));
  return gone.size > 0 && <GoneDrafts sectionIds={[...gone]} />;
}
