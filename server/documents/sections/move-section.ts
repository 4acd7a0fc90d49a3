import type { PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { mayReorder, moveBehind } from '#domain/structure.ts';
import { findSectionPlace } from '../../facts/room-facts.ts';
import { titleOfSection } from '../../facts/room-names.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { changeRoom } from '../../rooms/change-room.ts';
import type { Services } from '../../services.ts';
import { sectionsTopic } from './read-sections.ts';
import { accessStructure, findSection, orderSections, type StructureRefusal } from './structure-access.ts';

/** A section's place in its document, from 1. */
export type SectionPlace = { readonly number: number };

/**
 * Puts a section behind another one, or first where `behind` is null. No right changes. Its own
 * place is no event. None of them moves while one is put to a vote.
 */
export async function moveSection(
  services: Services,
  actor: PersonId,
  sectionId: SectionId,
  behind: SectionId | null,
): Promise<Outcome<SectionPlace, StructureRefusal | 'unknown-section' | 'section-under-vote'>> {
  const found = await findSectionPlace(services.database, sectionId);
  if (!found) return refuse('not-found');
  const { roomId, documentId } = found;
  return changeRoom(
    services,
    roomId,
    async (transaction) => {
      const place = await accessStructure(transaction, actor, roomId, documentId);
      if (!place.ok) return place;
      const { document } = place.value;
      const section = findSection(document, sectionId);
      if (!section) return refuse('not-found');
      const known = behind === null || (behind !== sectionId && findSection(document, behind));
      if (!known) return refuse('unknown-section');
      const judged = mayReorder(document.sections);
      return judged.ok ? accept({ ...place.value, section }) : judged;
    },
    async (transaction, { room, document }) => {
      const ids = document.sections.map(({ id }) => id);
      const moved = moveBehind(ids, sectionId, behind);
      const [from, to] = [ids.indexOf(sectionId) + 1, moved.indexOf(sectionId) + 1];
      if (from === to) return { number: to };
      await orderSections(transaction, moved);
      await recordEntry(transaction, {
        actorId: actor,
        cooperationId: room.cooperationId,
        roomId,
        action: 'section-moved',
        details: { documentId, sectionId, title: await titleOfSection(transaction, sectionId), from, to },
      });
      return { number: to };
    },
    [sectionsTopic(documentId)],
  );
}
