import type { SectionId } from '#domain/ids.ts';
import type { VisitAccess } from './visit-access.ts';

/**
 * Whether an invitation asks a question: one about a section that it shows, or about the whole
 * where it shows the whole.
 */
export function isAskedBy(
  invitation: Pick<VisitAccess['invitation'], 'documentId' | 'sectionIds'>,
  shown: readonly SectionId[],
  { sectionId }: { readonly sectionId: SectionId | null },
): boolean {
  return sectionId ? shown.includes(sectionId) : showsAll(invitation);
}

/**
 * Whether an invitation shows the whole room, and takes words that are about no part in particular.
 */
export function showsAll({ documentId, sectionIds }: Pick<VisitAccess['invitation'], 'documentId' | 'sectionIds'>) {
  return documentId === null && sectionIds === null;
}
