import type { JSONContent } from '@tiptap/core';
import { and, eq, inArray } from 'drizzle-orm';
import * as Y from 'yjs';
import type { Database } from '#db/client.ts';
import { amendments, clientClaims, documentUpdates } from '#db/schema.ts';
import type { AmendmentId, DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { anchorBlocks, readBlocks } from '#editor/block-anchor.ts';
import { sectionKey } from '#editor/schema.ts';
import { writeSection } from '#editor/section/write-section.ts';
import { proposeAmendment } from '../../amendments/propose-amendment.ts';
import { loadDocument } from '../../sync/log/load-document.ts';
import { replay } from '../../sync/yjs/apply-update.ts';
import { createFreshDocument, storedUpdates, textOf } from '../fresh-document.ts';
import { createRoomFixture, readJournal } from '../room-fixture.ts';
import { servicesOn } from './services-on.ts';

/**
 * A document in a room of its own, with an amendment that waits; made beside a server, which has
 * heard of none of it yet.
 */
export type AmendedDocument = {
  readonly roomId: RoomId;
  readonly id: DocumentId;
  readonly sectionId: SectionId;
  readonly amendmentId: AmendmentId;
  /** May accept it. */
  readonly technician: PersonId;
};

const p = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** The passage stands between two others, and is to say `proposed`. */
export async function amendedDocument(database: Database, says: string, proposed: string): Promise<AmendedDocument> {
  const services = servicesOn(database);
  const { roomId, members, town } = await createRoomFixture(services);
  const document = await createFreshDocument(services, roomId);
  const sectionId = document.section('levers');
  const doc = new Y.Doc();
  const section = doc.getXmlFragment(sectionKey(sectionId));
  writeSection(section, { type: 'doc', content: [p('Avant'), p(says), p('Après')] });
  const technician = members.technician;
  const hat = { hatRole: 'technician', hatTerritoryId: town } as const;
  await database.insert(clientClaims).values({
    documentId: document.id,
    clientId: doc.clientID,
    fromClock: 0,
    personId: technician,
    ...hat,
  });
  await database.insert(documentUpdates).values({
    documentId: document.id,
    seq: 1,
    update: Y.encodeStateAsUpdate(doc),
    sectionIds: [sectionId],
    personId: technician,
    ...hat,
  });
  const place = { at: 1, count: 1 };
  const sync: typeof services.sync = {
    ...services.sync,
    readSharedDocument: async (id, read) => read((await loadDocument(database, id, services.log)).encoded.doc),
  };
  const made = await proposeAmendment(
    { database, sync },
    members.resident,
    { roomId, documentId: document.id },
    {
      sectionId,
      anchor: anchorBlocks(section, place),
      base: readBlocks(section, place),
      replacement: [p(proposed)],
      reason: 'Le car de 18 h est plein',
    },
  );
  if (!made.ok) throw new Error(made.code);
  return { roomId, id: document.id, sectionId, amendmentId: made.value, technician };
}

/** What became of it, read past every server. */
export async function fateOf(database: Database, { roomId, id, sectionId, amendmentId }: AmendedDocument) {
  const [amendment] = await database.select().from(amendments).where(eq(amendments.id, amendmentId));
  if (!amendment) throw new Error('no amendment is ever deleted');
  const rows = await storedUpdates(database, id);
  const drawn = [amendment.clientId, amendment.correctionClientId].filter((one) => one !== null);
  const claimed = await database
    .select()
    .from(clientClaims)
    .where(and(eq(clientClaims.documentId, id), inArray(clientClaims.clientId, drawn)));
  const entries = await readJournal(servicesOn(database), roomId);
  return {
    state: amendment.state,
    text: textOf(replay(rows.map(({ update }) => update)), sectionId),
    /** Beside the one by which the section was written. */
    writings: rows.length - 1,
    claims: claimed.length,
    entries: entries.filter(({ action }) => action === 'amendment-accepted').length,
  };
}
