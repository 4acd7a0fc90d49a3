'use client';

import { useEffect } from 'react';
import { type AmendmentDraft, removeProposedDraft } from '#app/_editor/session/amendment-draft.ts';

/**
 * Shows nothing: the draft of which this amendment was made goes from the device, and then from the
 * address, so that nobody who comes back to it has anything removed again.
 */
export function ProposedDraft({ personId, documentId, draftId }: AmendmentDraft) {
  useEffect(() => {
    void removeProposedDraft({ personId, documentId, draftId }).then((isGone) => {
      if (isGone) leaveOutOfAddress(draftId);
    });
  }, [personId, documentId, draftId]);
  return null;
}

/**
 * Where the page is still the one that it opened. Not by the router, which would draw it anew.
 */
function leaveOutOfAddress(draftId: string): void {
  if (new URLSearchParams(location.search).get('proposed') !== draftId) return;
  history.replaceState(null, '', `${location.pathname}${location.hash}`);
}
