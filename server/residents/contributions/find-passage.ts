import type { SectionId } from '#domain/ids.ts';
import type { Services } from '../../services.ts';
import { readTexts } from '../../texts/read-texts.ts';
import { loadShown, type VisitAccess } from '../invitations/visit-access.ts';

/**
 * The words of a section that somebody copied out of it, as they stand there; null where they do
 * not, or the invitation does not show it. Spaces, line breaks and quotation marks around them are
 * nothing that a phone copies faithfully.
 */
export async function findPassage(
  { database, sync }: Pick<Services, 'database' | 'sync'>,
  { invitation }: Pick<VisitAccess, 'invitation'>,
  sectionId: SectionId,
  copied: string,
): Promise<string | null> {
  const shown = await loadShown(database, invitation);
  const document = shown.find(({ sections }) => sections.some(({ id }) => id === sectionId));
  if (!document) return null;
  const text = (await readTexts({ database, sync }, document.id, [sectionId])).get(sectionId)?.plain ?? '';
  const passage = evenSpaces(copied.replace(/^[\s«»“”"…]+|[\s«»“”"…]+$/gu, ''));
  return passage !== '' && evenSpaces(text).includes(passage) ? passage : null;
}

function evenSpaces(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
