import { sections } from '#db/schema.ts';
import type { SectionNature } from '#domain/document.ts';
import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { moveBehind, STRUCTURE_LIMITS } from '#domain/structure.ts';
import { findDocumentRoom } from '../../facts/room-facts.ts';
import { titleOfDocument } from '../../facts/room-names.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { tellRoom } from '../../rooms/change-room.ts';
import { changeRoomRights } from '../../rooms/change-room-rights.ts';
import { ifAdmitted } from '../../rooms/repeat-limits.ts';
import type { Services } from '../../services.ts';
import { sectionsTopic } from './read-sections.ts';
import { accessStructure, findSection, orderSections, type StructureRefusal } from './structure-access.ts';

export type NewSection = {
  readonly title: string;
  /** The question that it answers; may be empty. */
  readonly prompt: string;
  readonly nature: SectionNature;
  /** The section behind which it is read, or null for the first place. */
  readonly behind: SectionId | null;
};

export type AddSectionRefusal = StructureRefusal | 'too-many-sections' | 'unknown-section' | 'too-many-changes';

/** What a section of no template is called as a kind. */
const OWN_KIND = 'own';

/**
 * Adds an empty section to a document, at once on every open page: nobody who writes loses anything
 * by it. Gives its id.
 */
export async function addSection(
  services: Services,
  actor: PersonId,
  documentId: DocumentId,
  { title, prompt, nature, behind }: NewSection,
): Promise<Outcome<SectionId, AddSectionRefusal>> {
  const roomId = await findDocumentRoom(services.database, documentId);
  if (!roomId) return refuse('not-found');
  return ifAdmitted(services.database, 'add-section', { personId: actor, roomId }, () =>
    changeRoomRights(
      services,
      roomId,
      async (queryable) => {
        const place = await accessStructure(queryable, actor, roomId, documentId);
        if (!place.ok) return place;
        const { document } = place.value;
        if (document.sections.length >= STRUCTURE_LIMITS.sections) return refuse('too-many-sections');
        return behind === null || findSection(document, behind) ? accept(place.value) : refuse('unknown-section');
      },
      async (transaction, { room, document }) => {
        const position = document.sections.length;
        const values = { documentId, kind: OWN_KIND, nature, title, prompt, position };
        const [added] = await transaction.insert(sections).values(values).returning({ id: sections.id });
        if (!added) throw new Error('an inserted section came back without its id');
        const ids = [...document.sections.map(({ id }) => id), added.id];
        await orderSections(transaction, moveBehind(ids, added.id, behind));
        await tellRoom(transaction, roomId, [sectionsTopic(documentId)]);
        await recordEntry(transaction, {
          actorId: actor,
          cooperationId: room.cooperationId,
          roomId,
          action: 'section-added',
          details: { documentId, sectionId: added.id, title, document: await titleOfDocument(transaction, documentId) },
        });
        return added.id;
      },
    ),
  );
}
