'use client';

import { useEffect } from 'react';
import { removeProposedDraft } from '#app/_editor/session/amendment-draft.ts';
import type { DocumentId, PersonId } from '#domain/ids.ts';

type ProposedDraftProps = { readonly personId: PersonId; readonly documentId: DocumentId };

/** Shows nothing: the draft of which this amendment was made goes from the device. */
export function ProposedDraft({ personId, documentId }: ProposedDraftProps) {
  useEffect(() => void removeProposedDraft({ personId, documentId }), [personId, documentId]);
  return null;
}
