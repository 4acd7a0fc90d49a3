import { asc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { documents, sections } from '#db/schema.ts';
import type { DocumentId, PersonId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { createRoomFixture } from '../room-fixture.ts';
import { servicesOn } from './services-on.ts';

/** A document, the root key of its first section, and two people who may write there. */
export type Worksite = {
  readonly id: DocumentId;
  readonly root: string;
  readonly people: readonly [PersonId, PersonId];
};

/**
 * A new room with its three documents, made beside the server, which has heard of none of them yet.
 */
export async function openWorksites(database: Database): Promise<Worksite[]> {
  const { roomId, members } = await createRoomFixture(servicesOn(database));
  const rows = await database.select({ id: documents.id }).from(documents).where(eq(documents.roomId, roomId));
  return Promise.all(
    rows.map(async ({ id }) => {
      const [section] = await database
        .select({ id: sections.id })
        .from(sections)
        .where(eq(sections.documentId, id))
        .orderBy(asc(sections.position))
        .limit(1);
      if (!section) throw new Error('a document has sections');
      return { id, root: sectionKey(section.id), people: [members.technician, members.facilitator] };
    }),
  );
}
