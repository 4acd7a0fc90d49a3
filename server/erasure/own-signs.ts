import { and, eq } from 'drizzle-orm';
import * as Y from 'yjs';
import type { Queryable } from '#db/client.ts';
import { adoptedVersions, clientClaims, sections } from '#db/schema.ts';
import type { DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { structsByClient } from '#editor/yjs-internals.ts';
import { everyRun } from '../authorship/authorship.ts';
import { type PastDocument, replayDocument, replayText } from '../authorship/replay-document.ts';
import { standingLinks, standingPieces } from '../authorship/standing-pieces.ts';
import { readRemovedSections } from '../facts/past-sections.ts';
import { isLink } from '../sync/log/erase-signs.ts';
import { SignSet } from '../sync/log/sign-set.ts';
import { PIECES_OF_A_SLICE, type Sliced } from '../sync/work/sliced.ts';
import { SLICES } from '../sync/work/slices.ts';

/** What somebody wrote in a document and what of it goes with them. */
export type OwnSigns = {
  readonly past: PastDocument;
  readonly sectionIds: readonly SectionId[];
  /**
   * All that they wrote, what the editor wrote anew of it for others too, save what stood in a text
   * when it was adopted.
   */
  readonly signs: SignSet;
  /** Whether they set what stands under this id, and it did not stand in an adopted text. */
  readonly isOwn: (client: number, clock: number) => boolean;
  /** Whether it is nothing: neither a word nor the address of a link. */
  readonly isEmpty: boolean;
};

/** Finds it; null where they wrote nothing there. It goes through the whole log, in slices. */
export async function findOwnSigns(
  transaction: Queryable,
  { roomId, personId }: { readonly roomId: RoomId; readonly personId: PersonId },
  documentId: DocumentId,
): Promise<OwnSigns | null> {
  const [claimed] = await transaction
    .select({ clientId: clientClaims.clientId })
    .from(clientClaims)
    .where(and(eq(clientClaims.documentId, documentId), eq(clientClaims.personId, personId)))
    .limit(1);
  if (!claimed) return null;
  const replayed = await replayDocument(transaction, documentId, { seq: Number.MAX_SAFE_INTEGER }, 'in-slices');
  if (!replayed.ok) return null;
  const past = replayed.value;
  const rows = await transaction.select({ id: sections.id }).from(sections).where(eq(sections.documentId, documentId));
  // What was written in a section that was removed is in the log all the same.
  const removed = await readRemovedSections(transaction, { roomId, documentId });
  const sectionIds = [...rows, ...removed].map(({ id }) => id);
  const adopted = await findAdopted(transaction, documentId);
  const signs = await SLICES.run(gathering(past, sectionIds, { personId, adopted }));
  const isOwn = (client: number, clock: number) =>
    past.claims.authorOf(client, clock)?.personId === personId && !adopted.has(client, clock);
  return { past, sectionIds, signs, isOwn, isEmpty: signs.isEmpty && !hasLink(past.doc, isOwn) };
}

/** Everything that somebody wrote in these sections, save what was adopted. */
function* gathering(
  past: PastDocument,
  sectionIds: readonly SectionId[],
  { personId, adopted }: { readonly personId: PersonId; readonly adopted: SignSet },
): Sliced<SignSet> {
  const signs = new SignSet();
  let looked = 0;
  for (const root of sectionIds.map(sectionKey)) {
    for (const { author, at, text } of everyRun(past.doc, root, past)) {
      if (++looked % PIECES_OF_A_SLICE === 0) yield;
      if (author?.personId !== personId) continue;
      for (const { range, isIn } of adopted.cut([at.client, at.clock, text.length])) if (!isIn) signs.add(...range);
    }
    yield;
  }
  return signs;
}

/** Whether an address that text is or once was linked to is one of these. */
function hasLink(doc: Y.Doc, isOne: OwnSigns['isOwn']): boolean {
  for (const structs of structsByClient(doc).values()) {
    for (const struct of structs) {
      if (struct instanceof Y.Item && isLink(struct.content) && isOne(struct.id.client, struct.id.clock)) return true;
    }
  }
  return false;
}

/**
 * What stood in the sections of a document when they were adopted, addresses of links too: it
 * stays, since its fingerprint is checked against the log.
 */
export async function findAdopted(transaction: Queryable, documentId: DocumentId): Promise<SignSet> {
  const versions = await transaction
    .select({ sectionId: adoptedVersions.sectionId, seq: adoptedVersions.seq })
    .from(adoptedVersions)
    .where(eq(adoptedVersions.documentId, documentId));
  const adopted = new SignSet();
  for (const { sectionId, seq } of versions) {
    const { doc } = await replayText(transaction, documentId, seq, 'in-slices');
    addStanding(doc, sectionId, adopted);
  }
  return adopted;
}

function addStanding(doc: Y.Doc, sectionId: SectionId, to: SignSet): void {
  const root = sectionKey(sectionId);
  for (const { client, clock, text } of standingPieces(doc, root)) to.add(client, clock, text.length);
  for (const { client, clock } of standingLinks(doc, root)) to.add(client, clock, 1);
}
