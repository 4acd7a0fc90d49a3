import { and, eq, inArray, isNotNull, isNull, ne } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { amendments, commentMentions, comments, contributions, documents, threads } from '#db/schema.ts';
import type { DocumentId, PersonId, RoomId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { replayText } from '../authorship/replay-document.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import { eraseSigns } from '../sync/log/erase-signs.ts';
import { anchorWithout, blocksWithout, passagesOf, withoutPassages } from './erased-passages.ts';
import { findOwnSigns, type OwnSigns } from './own-signs.ts';

type MemberIds = { readonly roomId: RoomId; readonly personId: PersonId };

/**
 * Takes out of a room all that somebody wrote as its member: their words in the texts and in the
 * logs' own bytes, also where the editor wrote them anew under others' hands; what quotes them
 * there; what they said in discussions and amendments. Gives whether a text changed.
 */
export async function eraseLiveWords(transaction: Queryable, { roomId, personId }: MemberIds): Promise<boolean> {
  await eraseComments(transaction, personId);
  await eraseProposals(transaction, { roomId, personId });
  const known = await transaction.select({ id: documents.id }).from(documents).where(eq(documents.roomId, roomId));
  let changed = false;
  for (const { id } of known) {
    const own = await findOwnSigns(transaction, { roomId, personId }, id);
    if (!own || own.isEmpty) continue;
    // Quotations are compared with the text as it was, so they come first.
    await eraseQuotes(transaction, id, own);
    await eraseSigns(transaction, roomId, id, own);
    changed = true;
  }
  return changed;
}

/**
 * What they said in discussions leaves a trace, as when they take it back; in every room, since a
 * comment is theirs alone and no text is made of it.
 */
async function eraseComments(transaction: Queryable, authorId: PersonId): Promise<void> {
  const said = await transaction
    .update(comments)
    .set({ body: null, deletedAt: DATABASE_TIME })
    .where(and(eq(comments.authorId, authorId), isNull(comments.deletedAt)))
    .returning({ id: comments.id });
  const ids = said.map(({ id }) => id);
  await transaction.delete(commentMentions).where(inArray(commentMentions.commentId, ids));
}

/**
 * What they proposed is the text of before, with no reason; what nobody has decided yet is
 * withdrawn.
 */
async function eraseProposals(transaction: Queryable, { roomId, personId }: MemberIds): Promise<void> {
  const own = and(eq(amendments.roomId, roomId), eq(amendments.authorId, personId));
  await transaction.update(amendments).set({ replacement: amendments.base, reason: '' }).where(own);
  await transaction
    .update(amendments)
    .set({ accepted: amendments.over })
    .where(and(own, isNotNull(amendments.over)));
  await transaction
    .update(amendments)
    .set({ state: 'withdrawn' })
    .where(and(own, eq(amendments.state, 'open')));
}

/**
 * What others quote of their words: passages that were marked, amendments to what they wrote,
 * comments that came by a link.
 */
async function eraseQuotes(transaction: Queryable, documentId: DocumentId, own: OwnSigns): Promise<void> {
  await eraseAnchors(transaction, documentId, own);
  const roots = own.sectionIds.map(sectionKey);
  const now = passagesOf(own.past.doc, roots, own.signs);
  const known = await transaction.select().from(amendments).where(eq(amendments.documentId, documentId));
  const passagesAt = new Map<number, readonly string[]>();
  for (const { id, baseSeq, base, replacement, over, accepted } of known) {
    const { doc } = passagesAt.has(baseSeq)
      ? { doc: null }
      : await replayText(transaction, documentId, baseSeq, 'in-slices');
    if (doc) passagesAt.set(baseSeq, longestFirst([...now, ...passagesOf(doc, roots, own.signs)]));
    const passages = passagesAt.get(baseSeq) ?? now;
    const left = {
      base: blocksWithout(base, passages),
      replacement: blocksWithout(replacement, passages),
      over: over && blocksWithout(over, passages),
      accepted: accepted && blocksWithout(accepted, passages),
    };
    await transaction.update(amendments).set(left).where(eq(amendments.id, id));
  }
  await erasePassages(transaction, own, longestFirst([...now, ...[...passagesAt.values()].flat()]));
}

async function eraseAnchors(transaction: Queryable, documentId: DocumentId, { signs }: OwnSigns): Promise<void> {
  const marked = await transaction
    .select({ id: threads.id, anchor: threads.anchor })
    .from(threads)
    .where(and(eq(threads.documentId, documentId), isNotNull(threads.anchor)));
  for (const { id, anchor } of marked) {
    const left = anchor && anchorWithout(anchor, signs);
    // Where it stands is looked for anew.
    if (left)
      await transaction.update(threads).set({ anchor: left, place: null, placeSeq: 0 }).where(eq(threads.id, id));
  }
}

/** The passages of texts that guests copied for their comments. */
async function erasePassages(
  transaction: Queryable,
  { sectionIds }: OwnSigns,
  passages: readonly string[],
): Promise<void> {
  const quoting = await transaction
    .select({ id: contributions.id, passage: contributions.passage })
    .from(contributions)
    .where(and(inArray(contributions.sectionId, [...sectionIds]), ne(contributions.passage, '')));
  for (const { id, passage } of quoting) {
    const left = withoutPassages(passage, passages);
    if (left !== passage) {
      const told = left.trim() === '' ? '…' : left;
      await transaction.update(contributions).set({ passage: told }).where(eq(contributions.id, id));
    }
  }
}

function longestFirst(passages: readonly string[]): readonly string[] {
  return [...new Set(passages)].sort((a, b) => b.length - a.length);
}
