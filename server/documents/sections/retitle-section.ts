import { eq } from 'drizzle-orm';
import { sections } from '#db/schema.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { type HeldRefusal, mayRetitle } from '#domain/structure.ts';
import { findActionRoom } from '../../actions/action-access.ts';
import { changesTooMuch } from '../../actions/note-change.ts';
import { noteTitle } from '../../actions/note-title.ts';
import { findSectionPlace } from '../../facts/room-facts.ts';
import { titleOfSection } from '../../facts/room-names.ts';
import { type Overtaken, refuseOvertaken } from '../../form-fingerprint.ts';
import { changesBetween } from '../../journal/changes.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { changeRoom } from '../../rooms/change-room.ts';
import type { Services } from '../../services.ts';
import { sectionsTopic } from './read-sections.ts';
import { readSectionDetails } from './section-details.ts';
import { type SectionWords, sectionFingerprint } from './section-fingerprint.ts';
import { accessStructure, findSection, type StructureRefusal } from './structure-access.ts';

type RetitleOutcome =
  | Outcome<SectionWords, StructureRefusal | HeldRefusal | 'too-many-changes'>
  | Overtaken<'form-overtaken'>;

/**
 * Gives a section another title and question. No right changes, so nobody's writing waits. The same
 * ones are no event. `seen` is the fingerprint of what the form showed: what somebody said
 * meanwhile is not replaced unseen. The title of an action is one of its fields, and bounded as
 * they are.
 */
export async function retitleSection(
  services: Services,
  actor: PersonId,
  sectionId: SectionId,
  { title, prompt }: SectionWords,
  seen: string,
): Promise<RetitleOutcome> {
  const found = await findSectionPlace(services.database, sectionId);
  if (!found) return refuse('not-found');
  const { roomId, documentId } = found;
  return changeRoom(
    services,
    roomId,
    async (transaction) => {
      const place = await accessStructure(transaction, actor, roomId, documentId);
      if (!place.ok) return place;
      const section = findSection(place.value.document, sectionId);
      if (!section) return refuse('not-found');
      const judged = mayRetitle(section);
      if (!judged.ok) return judged;
      const isAction = (await findActionRoom(transaction, sectionId)) !== null;
      if (isAction && (await changesTooMuch(transaction, actor))) return refuse('too-many-changes');
      const words = {
        title: await titleOfSection(transaction, sectionId),
        prompt: (await readSectionDetails(transaction, documentId)).get(sectionId)?.prompt ?? '',
      };
      const changes = changesBetween(words, { title, prompt });
      const overtaken = refuseOvertaken('form-overtaken', seen, sectionFingerprint(words));
      if (overtaken && changes.length > 0) return overtaken;
      return accept({ room: place.value.room, words, changes, isAction });
    },
    async (transaction, { room, words, changes, isAction }) => {
      if (changes.length === 0) return { title, prompt };
      await transaction.update(sections).set({ title, prompt }).where(eq(sections.id, sectionId));
      if (isAction) await noteTitle(transaction, actor, { room, sectionId, before: words.title, after: title });
      await recordEntry(transaction, {
        actorId: actor,
        cooperationId: room.cooperationId,
        roomId,
        action: 'section-retitled',
        details: { documentId, sectionId, title, changes },
      });
      return { title, prompt };
    },
    [sectionsTopic(documentId)],
  );
}
