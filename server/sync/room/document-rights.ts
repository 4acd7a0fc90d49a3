import { SECTION_CAPABILITIES } from '#domain/access/capability.ts';
import { allowed } from '#domain/access/may.ts';
import { writeRefusal, writingRoles } from '#domain/access/write-refusal.ts';
import type { DocumentId, PersonId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import type { Rights } from '#protocol/messages.ts';
import type { RoomFacts } from '../../facts/room-facts.ts';

/**
 * What a person may do in a document now, section by section, or null where they are no member of
 * its room.
 */
export function documentRights(room: RoomFacts, documentId: DocumentId, personId: PersonId): Rights | null {
  const membership = room.memberships.get(personId);
  const document = room.documents.get(documentId);
  if (!membership || !document) return null;
  const { mandate, hat, facilitator } = membership;
  const sections: Rights['sections'] = {};
  for (const section of document.sections) {
    const where = { room, document, section };
    sections[section.id] = {
      capabilities: [...allowed(membership, where, SECTION_CAPABILITIES)],
      refusal: writeRefusal(membership, where),
      locked: section.locked,
      writers: writingRoles(room.charter, document, section),
    };
  }
  return { mandate, hat, facilitator, frozen: room.frozen, stage: document.stage, sections };
}

/** The document's root keys, true where writing is open: what the permission gate goes by. */
export function writableRoots(rights: Rights): Map<string, boolean> {
  const roots = new Map<string, boolean>();
  for (const [id, section] of Object.entries(rights.sections)) {
    roots.set(sectionKey(id as keyof typeof rights.sections), section.capabilities.includes('write'));
  }
  return roots;
}
