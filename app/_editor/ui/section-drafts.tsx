'use client';

import dynamic from 'next/dynamic';
import { useDocument } from './document-context.tsx';
import type { SectionFacts } from './section.tsx';

export type DraftProps = { readonly section: SectionFacts; readonly open: boolean };

const DraftNotes = dynamic(() => import('./draft-notes.tsx').then((module) => module.DraftNotes), { ssr: false });

/** One's own text that could not go into this section, if there is any. */
export function SectionDrafts({ section, open }: DraftProps) {
  const { state } = useDocument();
  if (!state?.synced || !state.drafts.some((draft) => draft.sectionId === section.id)) return null;
  return <DraftNotes section={section} open={open} />;
}
