import type { DocumentId } from '#domain/ids.ts';

/**
 * Tells the server up to which row of the log a document was on the screen; null for all that is in
 * it now. Also while the page is being left. Where that is not heard, it counts as not seen.
 */
export function noteSeen(documentId: DocumentId, seq: number | null): void {
  void fetch(`/api/documents/${documentId}/seen`, {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ seq }),
  }).catch(() => {});
}
