import { isNull, or, sql } from 'drizzle-orm';
import { documentUpdates } from '#db/schema.ts';
import { dutyRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { type EmptyingRefusal, mayEmptySection } from '#domain/structure.ts';
import { accessRoom } from '../../facts/room-access.ts';
import { findSectionPlace } from '../../facts/room-facts.ts';
import { titleOfDocument, titleOfSection } from '../../facts/room-names.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import type { NotShown } from '../../reading/reading.ts';
import { changeRoomRights } from '../../rooms/change-room-rights.ts';
import type { Services } from '../../services.ts';
import { readFullness } from '../../sync/log/read-fullness.ts';
import { collected, rewriteLog } from '../../sync/log/rewrite-log.ts';
import { findPlace } from '../../sync/yjs/section-items.ts';
import { findSection } from './structure-access.ts';
import { wasDecidedOn } from './was-decided-on.ts';

export type EmptySectionRefusal = 'not-found' | EmptyingRefusal | NotShown['code'];

/**
 * Empties a section of a document that has little room left, so that it has room again: what was
 * ever written in the section is gone from the text, from its history and from the log. Only a
 * facilitator may, saying why, while the document is drafted. What somebody writes there at that
 * moment stays, or becomes their draft.
 */
export async function emptySection(
  services: Services,
  actor: PersonId,
  sectionId: SectionId,
  why: string,
): Promise<Outcome<null, EmptySectionRefusal>> {
  const found = await findSectionPlace(services.database, sectionId);
  if (!found) return refuse('not-found');
  const { roomId, documentId } = found;
  const runs = await services.reading.sectionRuns(actor, roomId, documentId, sectionId);
  if (!runs.ok) return runs;
  const placeOf = findPlace(runs.value);
  const emptied = await changeRoomRights(
    services,
    roomId,
    async (queryable) => {
      const access = await accessRoom(queryable, actor, roomId);
      if (!access.ok) return access;
      const { room, who } = access.value;
      const document = room.documents.get(documentId);
      const section = document && findSection(document, sectionId);
      if (!section) return refuse('not-found');
      const judged = mayEmptySection({
        ...section,
        unmoderated: dutyRefusal(who, 'moderate', room),
        stage: document.stage,
        decidedOn: await wasDecidedOn(queryable, sectionId),
        fullness: await readFullness(queryable, documentId),
      });
      return judged.ok ? accept({ room, document, section }) : judged;
    },
    async (transaction, { room }) => {
      const touching = or(
        isNull(documentUpdates.sectionIds),
        sql`${documentUpdates.sectionIds} @> array[${sectionId}]::uuid[]`,
      );
      const empty = (struct: Parameters<typeof collected>[0]) => {
        const place = placeOf(struct.id);
        return place ? collected(struct, place) : struct;
      };
      await rewriteLog(transaction, roomId, documentId, empty, touching);
      await recordEntry(transaction, {
        actorId: actor,
        cooperationId: room.cooperationId,
        roomId,
        action: 'section-emptied',
        details: {
          documentId,
          sectionId,
          title: await titleOfSection(transaction, sectionId),
          document: await titleOfDocument(transaction, documentId),
          why,
        },
      });
      return null;
    },
  );
  if (emptied.ok) services.sync.reloadRoom(roomId);
  return emptied;
}
