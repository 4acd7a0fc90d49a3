'use client';

import { CLOSE } from '#protocol/close-codes.ts';
import { useDocument } from '../document-context.tsx';
import { KeptTexts } from './kept-texts.tsx';

/**
 * In an open document that turned out to be archived: one's own words that will not go into it now.
 * Drafts stand in their sections where those are here.
 */
export function KeptWhereArchived() {
  const { state, facts, sections } = useDocument();
  if (state?.endedBy !== CLOSE.noSuchDocument) return null;
  return (
    <KeptTexts
      documentId={facts.documentId}
      personId={facts.person.id}
      sections={sections}
      only={facts.only}
      withoutDrafts={state.synced}
    />
  );
}
