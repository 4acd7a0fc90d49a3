import { randomUUID } from 'node:crypto';
import { sections } from '#db/schema.ts';
import type { SectionNature } from '#domain/document.ts';
import { type DocumentId, type PersonId, sectionId as readSectionId, type SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { moveBehind, STRUCTURE_LIMITS } from '#domain/structure.ts';
import { derivedKey } from '../../derived-key.ts';
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
  /** Drawn by the form, so that what it sends twice is added once. */
  readonly key?: string;
};

export type AddSectionRefusal = StructureRefusal | 'too-many-sections' | 'unknown-section' | 'too-many-changes';

/** What a section of no template is called as a kind. */
const OWN_KIND = 'own';

/**
 * Adds an empty section to a document, at once on every open page: nobody who writes loses anything
 * by it. The same one sent twice under one key is one. Gives its id.
 */
export async function addSection(
  services: Services,
  actor: PersonId,
  documentId: DocumentId,
  { key = randomUUID(), ...added }: NewSection,
): Promise<Outcome<SectionId, AddSectionRefusal>> {
  const { title, prompt, nature, behind } = added;
  const id = readSectionId.parse(derivedKey(actor, documentId, key, JSON.stringify(added)));
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
        if (findSection(document, id)) return accept({ ...place.value, isThere: true });
        if (document.sections.length >= STRUCTURE_LIMITS.sections) return refuse('too-many-sections');
        if (behind !== null && !findSection(document, behind)) return refuse('unknown-section');
        return accept({ ...place.value, isThere: false });
      },
      async (transaction, { room, document }) => {
        const position = document.sections.length;
        await transaction.insert(sections).values({ id, documentId, kind: OWN_KIND, nature, title, prompt, position });
        const ids = [...document.sections.map((section) => section.id), id];
        await orderSections(transaction, moveBehind(ids, id, behind));
        await tellRoom(transaction, roomId, [sectionsTopic(documentId)]);
        await recordEntry(transaction, {
          actorId: actor,
          cooperationId: room.cooperationId,
          roomId,
          action: 'section-added',
          details: { documentId, sectionId: id, title, document: await titleOfDocument(transaction, documentId) },
        });
        return id;
      },
      ({ isThere }) => (isThere ? id : null),
    ),
  );
}
