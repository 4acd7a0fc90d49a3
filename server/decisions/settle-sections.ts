import { and, eq, inArray, isNull, max } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { adoptedVersions, decisions, sections } from '#db/schema.ts';
import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { moveStageWithSections } from '../documents/move-stage-with-sections.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import { titleOfDocument } from '../facts/room-names.ts';
import type { DecisionRow, DecisionSection } from './decision-access.ts';
import { commonFingerprint, readSectionTexts, type SectionText } from './section-texts.ts';

type Settled = {
  readonly room: RoomFacts;
  readonly decision: DecisionRow;
  readonly sections: readonly DecisionSection[];
};

/** What a decision did to the texts of one document. */
export type TextChange = {
  readonly documentId: DocumentId;
  readonly title: string;
  readonly adopted: number;
  readonly reopened: number;
};

/** Lets go of the sections that a decision held, whatever came of it. */
export async function releaseSections(transaction: Queryable, { id }: Pick<DecisionRow, 'id'>): Promise<void> {
  await transaction.update(sections).set({ underVoteId: null }).where(eq(sections.underVoteId, id));
}

/**
 * Does what a decision that was carried says of its sections: their exact text is adopted, or what
 * was adopted is opened again and stays as a version of before. Runs on the transaction that has
 * the room's row, while nobody writes. Gives what changed, by document.
 */
export async function settleSections(transaction: Queryable, settled: Settled): Promise<TextChange[]> {
  const { room, decision, sections: about } = settled;
  const of = (effect: DecisionSection['effect']) =>
    about.filter((section) => section.effect === effect).map(({ sectionId }) => sectionId);
  const [adopt, reopen] = [of('adopt'), of('reopen')];
  const texts = await readSectionTexts(transaction, room, adopt);
  if (commonFingerprint(texts) !== decision.fingerprint) {
    throw new Error(`the text of decision ${decision.id} is not the one that was put to the vote`);
  }
  await reopenSections(transaction, decision, reopen);
  for (const text of texts) await adoptSection(transaction, decision, text);
  return moveStages(transaction, room, new Set(adopt), new Set(reopen));
}

async function adoptSection(
  transaction: Queryable,
  decision: DecisionRow,
  { isEmpty: _, ...text }: SectionText,
): Promise<void> {
  const [last] = await transaction
    .select({ number: max(adoptedVersions.number) })
    .from(adoptedVersions)
    .where(eq(adoptedVersions.sectionId, text.sectionId));
  const [closed] = await transaction
    .select({ at: decisions.closedAt })
    .from(decisions)
    .where(eq(decisions.id, decision.id));
  if (!closed?.at) throw new Error('only a decision that is closed adopts');
  const [version] = await transaction
    .insert(adoptedVersions)
    .values({ ...text, number: (last?.number ?? 0) + 1, decisionId: decision.id, adoptedAt: closed.at })
    .returning({ id: adoptedVersions.id });
  if (!version) throw new Error('an inserted version came back without its id');
  await transaction.update(sections).set({ adoptedVersionId: version.id }).where(eq(sections.id, text.sectionId));
}

async function reopenSections(
  transaction: Queryable,
  decision: DecisionRow,
  sectionIds: readonly SectionId[],
): Promise<void> {
  if (sectionIds.length === 0) return;
  await transaction
    .update(adoptedVersions)
    .set({ reopenedBy: decision.id })
    .where(and(inArray(adoptedVersions.sectionId, [...sectionIds]), isNull(adoptedVersions.reopenedBy)));
  await transaction
    .update(sections)
    .set({ adoptedVersionId: null })
    .where(inArray(sections.id, [...sectionIds]));
}

async function moveStages(
  transaction: Queryable,
  room: RoomFacts,
  adopted: ReadonlySet<SectionId>,
  reopened: ReadonlySet<SectionId>,
): Promise<TextChange[]> {
  const changes: TextChange[] = [];
  for (const [documentId, { stage, sections: own }] of room.documents) {
    const count = (some: ReadonlySet<SectionId>) => own.filter(({ id }) => some.has(id)).length;
    const counted = { adopted: count(adopted), reopened: count(reopened) };
    if (counted.adopted + counted.reopened === 0) continue;
    const change = { documentId, title: await titleOfDocument(transaction, documentId), ...counted };
    const now = own.map((section) => ({
      adopted: adopted.has(section.id) || (section.adopted && !reopened.has(section.id)),
    }));
    await moveStageWithSections(transaction, { roomId: room.roomId, documentId, stage }, now);
    changes.push(change);
  }
  return changes;
}

/** In whose name it is written down that a decision closed by itself: of who opened it. */
export function openerOf({ openedBy, createdBy }: DecisionRow): PersonId {
  return openedBy ?? createdBy;
}
