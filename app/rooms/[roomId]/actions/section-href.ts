import type { RoomId } from '#domain/ids.ts';
import type { NamedSection } from '#server/actions/list-actions.ts';

/** Where a section that the plan names is read. */
export function sectionHref(roomId: RoomId, { id, documentId }: Pick<NamedSection, 'id' | 'documentId'>): string {
  return `/rooms/${roomId}/documents/${documentId}#section-${id}`;
}
