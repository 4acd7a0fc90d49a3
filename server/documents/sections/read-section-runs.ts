import type { DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import type { ReadingServices } from '../../reading/reading-services.ts';
import { readLog } from '../../sync/log/read-log.ts';
import { replay } from '../../sync/yjs/apply-update.ts';
import { type SectionRun, sectionRuns } from '../../sync/yjs/section-items.ts';
import { findReadableDocument } from '../readable-document.ts';

/**
 * Which ids a section ever held, for a member of the document's room; for anybody else it is
 * `not-found`.
 */
export async function readSectionRuns(
  { database }: Pick<ReadingServices, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
  sectionId: SectionId,
): Promise<Outcome<readonly SectionRun[], 'not-found'>> {
  const found = await findReadableDocument(database, actor, roomId, documentId);
  if (!found.ok) return found;
  const { updates } = await readLog(database, documentId);
  return accept(sectionRuns(replay(updates).getXmlFragment(sectionKey(sectionId))));
}
