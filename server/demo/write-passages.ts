import { asc, eq, sql } from 'drizzle-orm';
import * as Y from 'yjs';
import type { Queryable } from '#db/client.ts';
import { clientClaims, documentUpdates, sections } from '#db/schema.ts';
import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { sectionKey } from '#editor/schema.ts';
import { inspectSection } from '#editor/section/read-section.ts';
import { isEmptySection } from '#editor/section/section-text.ts';
import { writeSection } from '#editor/section/write-section.ts';
import type { Passage } from './content/passage.ts';
import type { PersonaKey } from './personas.ts';

/** Somebody who writes, and from which seat. */
export type SeedAuthor = { readonly personId: PersonId; readonly seat: Seat };

/** One row of the log to be. */
type Written = { readonly update: Uint8Array; readonly sectionId: SectionId; readonly author: SeedAuthor };

/**
 * Writes passages into the log of a document that nobody has open, as if their authors had typed
 * them one after the other, each at the end of its section, which is named by its kind or, where
 * several are of one kind, by its title. Throws where a passage names no section of the document.
 */
export async function writePassages(
  queryable: Queryable,
  documentId: DocumentId,
  passages: readonly Passage[],
  authors: ReadonlyMap<PersonaKey, SeedAuthor>,
): Promise<void> {
  const rows = await queryable
    .select({ id: sections.id, kind: sections.kind, title: sections.title })
    .from(sections)
    .where(eq(sections.documentId, documentId))
    .orderBy(asc(sections.position));
  const named = new Map(rows.flatMap(({ id, kind, title }) => [kind, title].map((name) => [name, id])));
  const desks = new Map<PersonaKey, Y.Doc>();
  const before = await readUpdates(queryable, documentId);
  const server = new Y.Doc({ gc: false });
  for (const update of before) Y.applyUpdate(server, update);
  const log: Written[] = [];
  for (const passage of passages) {
    const sectionId = given(named.get(passage.section), passage.section);
    const desk = desks.get(passage.by) ?? new Y.Doc();
    desks.set(passage.by, desk);
    const author = given(authors.get(passage.by), passage.by);
    log.push({ update: writeAtEnd(server, desk, sectionKey(sectionId), passage), sectionId, author });
  }
  await insertLog(queryable, documentId, before.length, log);
  await insertClaims(queryable, documentId, desks, authors);
}

/**
 * Adds a passage at its author's own desk and brings it to the server's document. Gives what that
 * emitted.
 */
function writeAtEnd(server: Y.Doc, desk: Y.Doc, key: string, passage: Passage): Uint8Array {
  Y.applyUpdate(desk, Y.encodeStateAsUpdate(server, Y.encodeStateVector(desk)));
  const fragment = desk.getXmlFragment(key);
  const { content } = inspectSection(fragment);
  const before = isEmptySection(content) ? [] : (content.content ?? []);
  writeSection(fragment, { type: 'doc', content: [...before, ...passage.blocks] });
  const emitted: Uint8Array[] = [];
  const listen = (update: Uint8Array) => emitted.push(update);
  server.on('update', listen);
  Y.applyUpdate(server, Y.encodeStateAsUpdate(desk, Y.encodeStateVector(server)));
  server.off('update', listen);
  return Y.mergeUpdates(emitted);
}

async function readUpdates(queryable: Queryable, documentId: DocumentId): Promise<Uint8Array[]> {
  const rows = await queryable
    .select({ update: documentUpdates.update })
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, documentId))
    .orderBy(asc(documentUpdates.seq));
  return rows.map(({ update }) => update);
}

async function insertLog(
  queryable: Queryable,
  documentId: DocumentId,
  lastSeq: number,
  log: readonly Written[],
): Promise<void> {
  if (log.length === 0) return;
  await queryable.insert(documentUpdates).values(
    log.map(({ update, sectionId, author }, index) => ({
      documentId,
      seq: lastSeq + index + 1,
      update,
      sectionIds: [sectionId],
      personId: author.personId,
      hatRole: author.seat.role,
      hatTerritoryId: author.seat.territoryId,
      // In one transaction `now()` is always the same moment.
      createdAt: sql`clock_timestamp()`,
    })),
  );
}

async function insertClaims(
  queryable: Queryable,
  documentId: DocumentId,
  desks: ReadonlyMap<PersonaKey, Y.Doc>,
  authors: ReadonlyMap<PersonaKey, SeedAuthor>,
): Promise<void> {
  if (desks.size === 0) return;
  await queryable.insert(clientClaims).values(
    [...desks].map(([key, { clientID }]) => {
      const { personId, seat } = given(authors.get(key), key);
      return {
        documentId,
        clientId: clientID,
        fromClock: 0,
        personId,
        hatRole: seat.role,
        hatTerritoryId: seat.territoryId,
      };
    }),
  );
}

function given<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`the demonstration's content names « ${name} », which is not there`);
  return value;
}
