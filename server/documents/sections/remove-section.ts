import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { actionChanges, actionReviews, actions, sections } from '#db/schema.ts';
import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { mayRemoveSection, type RemovalRefusal } from '#domain/structure.ts';
import { sectionKey } from '#editor/schema.ts';
import { isEmptySection } from '#editor/section/section-text.ts';
import { findSectionPlace } from '../../facts/room-facts.ts';
import { titleOfDocument, titleOfSection } from '../../facts/room-names.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { tellRoom } from '../../rooms/change-room.ts';
import { changeRoomRights } from '../../rooms/change-room-rights.ts';
import type { Services } from '../../services.ts';
import { readLogDocument, readLongSection } from '../../texts/log-document.ts';
import { moveStageWithSections } from '../move-stage-with-sections.ts';
import { isThere } from './is-there.ts';
import { sectionsTopic } from './read-sections.ts';
import { accessStructure, findSection, orderSections, type StructureRefusal } from './structure-access.ts';
import { wasDecidedOn } from './was-decided-on.ts';

export type RemoveSectionRefusal = StructureRefusal | RemovalRefusal | 'action-begun';

/**
 * Removes a section in which nothing is written and on which nothing was ever decided; not while a
 * round is about it. What somebody was typing into it at that moment is refused and kept for them
 * on their device.
 */
export async function removeSection(
  services: Services,
  actor: PersonId,
  sectionId: SectionId,
): Promise<Outcome<null, RemoveSectionRefusal>> {
  const found = await findSectionPlace(services.database, sectionId);
  if (!found) return refuse('not-found');
  const { roomId, documentId } = found;
  return changeRoomRights(
    services,
    roomId,
    async (queryable) => {
      const place = await accessStructure(queryable, actor, roomId, documentId);
      if (!place.ok) return place;
      const { room, document } = place.value;
      const section = findSection(document, sectionId);
      if (!section) return refuse('not-found');
      const decidedOn = await wasDecidedOn(queryable, sectionId);
      const written = await hasWords(queryable, documentId, sectionId);
      if (await isBegunAction(queryable, sectionId)) return refuse('action-begun');
      const inRound = room.round?.sectionIds.includes(sectionId) ?? false;
      const judged = mayRemoveSection({ ...section, decidedOn, written, inRound }, document.sections.length);
      return judged.ok ? accept({ ...place.value, section }) : judged;
    },
    async (transaction, { room, document }) => {
      const title = await titleOfSection(transaction, sectionId);
      await transaction.delete(sections).where(eq(sections.id, sectionId));
      const left = document.sections.filter(({ id }) => id !== sectionId);
      await orderSections(
        transaction,
        left.map(({ id }) => id),
      );
      // Where all of it was adopted nobody could say so otherwise.
      await moveStageWithSections(transaction, { roomId, documentId, stage: document.stage }, left);
      await tellRoom(transaction, roomId, [sectionsTopic(documentId)]);
      await recordEntry(transaction, {
        actorId: actor,
        cooperationId: room.cooperationId,
        roomId,
        action: 'section-removed',
        details: { documentId, sectionId, title, document: await titleOfDocument(transaction, documentId) },
      });
      return null;
    },
  );
}

/**
 * Whether a section holds words now, by the log itself: while rights change, all that was accepted
 * is in it, and the document in memory waits for this very change.
 */
async function hasWords(queryable: Queryable, documentId: DocumentId, sectionId: SectionId): Promise<boolean> {
  const { doc } = await readLogDocument(queryable, documentId);
  return !isEmptySection(await readLongSection(doc.getXmlFragment(sectionKey(sectionId))));
}

/**
 * Whether anything was ever filled in beside the text of an action, or another one merged into it:
 * that would go with it.
 */
async function isBegunAction(queryable: Queryable, sectionId: SectionId): Promise<boolean> {
  const changed = queryable.select().from(actionChanges).where(eq(actionChanges.sectionId, sectionId));
  const reviewed = queryable.select().from(actionReviews).where(eq(actionReviews.sectionId, sectionId));
  const merged = queryable.select().from(actions).where(eq(actions.mergedInto, sectionId));
  return isThere(queryable, changed, reviewed, merged);
}
