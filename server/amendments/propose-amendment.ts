import type { JSONContent } from '@tiptap/core';
import { and, count, eq, gt, inArray, max, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { amendments, documentUpdates } from '#db/schema.ts';
import { AMENDMENT_LIMITS, mayAmend } from '#domain/amendments.ts';
import type { AmendmentId, DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { anchorBlocks, type BlockAnchor, findBlocks, sameBlocks } from '#editor/block-anchor.ts';
import { sectionKey } from '#editor/schema.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { accessSection, amendmentsTopic } from './amendment-access.ts';

/**
 * A proposal: the blocks of a section that its author saw, by id and by value, and those that are
 * to stand there.
 */
export type Proposal = {
  readonly sectionId: SectionId;
  readonly anchor: BlockAnchor;
  readonly base: readonly JSONContent[];
  /** As `readReplacement` gave it. */
  readonly replacement: readonly JSONContent[];
  readonly reason: string;
};

export type ProposeRefusal =
  | 'not-found'
  | 'no-amending'
  | 'section-adopted'
  | 'too-many-amendments'
  | 'too-many-amendments-in-hour'
  /** The passage says something else by now than what its author saw. */
  | 'passage-changed'
  | 'nothing-changed';

/**
 * Proposes to replace neighbouring blocks of a section. Whoever the charter lets amend there may.
 * Gives the amendment's id.
 */
export async function proposeAmendment(
  services: Pick<Services, 'database' | 'sync'>,
  actor: PersonId,
  { roomId, documentId }: { readonly roomId: RoomId; readonly documentId: DocumentId },
  { sectionId, anchor, base, replacement, reason }: Proposal,
): Promise<Outcome<AmendmentId, ProposeRefusal>> {
  const { database, sync } = services;
  const place = { roomId, documentId, sectionId };
  const known = await accessSection(database, actor, place);
  if (!known.ok) return known;
  const amends = mayAmend(known.value, 0);
  if (!amends.ok) return amends;
  if (sameBlocks(base, replacement)) return refuse('nothing-changed');
  const baseSeq = await lastRow(database, documentId);
  // Not within the transaction: a change of rights holds the document, and waits for the room's
  // row.
  const exact = await sync.readSharedDocument(documentId, (doc) => {
    const section = doc.getXmlFragment(sectionKey(sectionId));
    const found = findBlocks(section, anchor, base);
    return found && anchorBlocks(section, found);
  });
  if (!exact) return refuse('passage-changed');
  const judge = async (transaction: Queryable) => {
    const access = await accessSection(transaction, actor, place);
    if (!access.ok) return access;
    const may = mayAmend(access.value, await countOpen(transaction, documentId, actor));
    if (!may.ok) return may;
    if (await proposesTooMuch(transaction, documentId, actor)) return refuse('too-many-amendments-in-hour');
    return accept(access.value.membership);
  };
  const row = { roomId, documentId, sectionId, base: [...base], anchor: exact, baseSeq, reason };
  return changeRoom(
    services,
    roomId,
    judge,
    async (transaction, { hat }) => {
      const [made] = await transaction
        .insert(amendments)
        .values({
          ...row,
          replacement: [...replacement],
          number: await nextNumber(transaction, documentId),
          authorId: actor,
          hatRole: hat.role,
          hatTerritoryId: hat.territoryId,
        })
        .returning({ id: amendments.id });
      if (!made) throw new Error('an inserted amendment came back without its id');
      return made.id;
    },
    [amendmentsTopic(documentId)],
  );
}

/** How many amendments of a person wait for a decision in a document. */
export async function countOpen(queryable: Queryable, documentId: DocumentId, author: PersonId): Promise<number> {
  const [found] = await queryable
    .select({ open: count() })
    .from(amendments)
    .where(
      and(
        eq(amendments.documentId, documentId),
        eq(amendments.authorId, author),
        inArray(amendments.state, ['open', 'accepting', 'put-to-meeting']),
      ),
    );
  return found?.open ?? 0;
}

/** Whether somebody proposed as much in a document within an hour as one member may. */
async function proposesTooMuch(queryable: Queryable, documentId: DocumentId, author: PersonId): Promise<boolean> {
  const [found] = await queryable
    .select({ proposed: count() })
    .from(amendments)
    .where(
      and(
        eq(amendments.documentId, documentId),
        eq(amendments.authorId, author),
        gt(amendments.createdAt, sql`now() - interval '1 hour'`),
      ),
    );
  return (found?.proposed ?? 0) >= AMENDMENT_LIMITS.perHour;
}

async function nextNumber(queryable: Queryable, documentId: DocumentId): Promise<number> {
  const [last] = await queryable
    .select({ number: max(amendments.number) })
    .from(amendments)
    .where(eq(amendments.documentId, documentId));
  return (last?.number ?? 0) + 1;
}

async function lastRow(queryable: Queryable, documentId: DocumentId): Promise<number> {
  const [last] = await queryable
    .select({ seq: max(documentUpdates.seq) })
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, documentId));
  return last?.seq ?? 0;
}
