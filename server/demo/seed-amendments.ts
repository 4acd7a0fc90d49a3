import { and, eq } from 'drizzle-orm';
import { documents, sections } from '#db/schema.ts';
import type { DocumentId, PersonId, RoomId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import { anchorBlocks, readBlocks } from '#editor/block-anchor.ts';
import { sectionKey } from '#editor/schema.ts';
import { sectionText } from '#editor/section/section-text.ts';
import { rejectAmendment, supportAmendment } from '../amendments/answer-amendment.ts';
import { proposeAmendment } from '../amendments/propose-amendment.ts';
import type { Services } from '../services.ts';
import { loadDocument } from '../sync/log/load-document.ts';
import { type DemoAmendment, DIAGNOSTIC_AMENDMENTS } from './content/amendments.ts';
import type { PersonaKey } from './personas.ts';
import type { SeedAuthor } from './write-passages.ts';

type Stage = {
  readonly services: Services;
  readonly roomId: RoomId;
  readonly authors: ReadonlyMap<PersonaKey, SeedAuthor>;
};

/** Proposes amendments to a room's diagnostic, by the interface's use cases. */
export async function seedAmendments(stage: Stage): Promise<void> {
  const { database, log, sync } = stage.services;
  // What the seed wrote is in its own transaction, which the shared documents do not see yet.
  const readSharedDocument: typeof sync.readSharedDocument = async (id, read) =>
    read((await loadDocument(database, id, log)).encoded.doc);
  const services = { ...stage.services, sync: { ...sync, readSharedDocument } };
  const [diagnostic] = await database
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.roomId, stage.roomId), eq(documents.kind, 'diagnostic')));
  if (!diagnostic) throw new Error('the room has no diagnostic');
  for (const amendment of DIAGNOSTIC_AMENDMENTS) await seedAmendment({ ...stage, services }, diagnostic.id, amendment);
}

async function seedAmendment(
  { services, roomId, authors }: Stage,
  documentId: DocumentId,
  { section: kind, begins, by, replacement, reason, supportedBy, rejected }: DemoAmendment,
): Promise<void> {
  const personOf = (key: PersonaKey): PersonId => {
    const author = authors.get(key);
    if (!author) throw new Error(`nobody is ${key}`);
    return author.personId;
  };
  const passage = await findPassage(services, documentId, kind, begins);
  const words = { ...passage, replacement, reason };
  const amendmentId = accepted(await proposeAmendment(services, personOf(by), { roomId, documentId }, words));
  const place = { roomId, amendmentId };
  for (const key of supportedBy) accepted(await supportAmendment(services, personOf(key), place, true));
  if (rejected) accepted(await rejectAmendment(services, personOf(rejected.by), place, rejected.why));
}

async function findPassage({ database, sync }: Services, documentId: DocumentId, kind: string, begins: string) {
  const [section] = await database
    .select({ id: sections.id })
    .from(sections)
    .where(and(eq(sections.documentId, documentId), eq(sections.kind, kind)));
  if (!section) throw new Error(`there is no section ${kind}`);
  return sync.readSharedDocument(documentId, (doc) => {
    const fragment = doc.getXmlFragment(sectionKey(section.id));
    const says = (at: number) =>
      sectionText({ type: 'doc', content: readBlocks(fragment, { at, count: 1 }) }).startsWith(begins);
    const at = Array.from({ length: fragment.length }, (_, index) => index).find(says);
    if (at === undefined) throw new Error(`nothing in ${kind} begins with “${begins}”`);
    const place = { at, count: 1 };
    return { sectionId: section.id, anchor: anchorBlocks(fragment, place), base: readBlocks(fragment, place) };
  });
}

function accepted<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`the demonstration could not be filled in: ${outcome.code}`);
  return outcome.value;
}
