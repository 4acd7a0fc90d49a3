import { and, eq, notInArray } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { decisionSections, documents, sections } from '#db/schema.ts';
import { isWork } from '#domain/document.ts';
import type { DecisionId, SectionId } from '#domain/ids.ts';
import type { DecisionSection } from './decision-access.ts';

/**
 * Gives a decision the sections that were chosen in its form. Those that it is about for another
 * reason are offered in no form, and stay.
 */
export async function chooseSections(
  transaction: Queryable,
  decisionId: DecisionId,
  chosen: readonly DecisionSection[],
): Promise<void> {
  const kept = await sectionsNotChosen(transaction, decisionId);
  await transaction
    .delete(decisionSections)
    .where(and(eq(decisionSections.decisionId, decisionId), notInArray(decisionSections.sectionId, kept)));
  await insertSections(
    transaction,
    decisionId,
    chosen.filter(({ sectionId }) => !kept.includes(sectionId)),
  );
}

/** What a decision is about because of an amendment, or because it approves minutes. */
async function sectionsNotChosen(transaction: Queryable, decisionId: DecisionId): Promise<SectionId[]> {
  const about = await transaction
    .select({ sectionId: decisionSections.sectionId, effect: decisionSections.effect, kind: documents.kind })
    .from(decisionSections)
    .innerJoin(sections, eq(sections.id, decisionSections.sectionId))
    .innerJoin(documents, eq(documents.id, sections.documentId))
    .where(eq(decisionSections.decisionId, decisionId));
  return about.flatMap(({ sectionId, effect, kind }) => (effect === 'amend' || !isWork({ kind }) ? [sectionId] : []));
}

/** Gives a decision further sections, and what it would do to each. */
export async function insertSections(
  transaction: Queryable,
  decisionId: DecisionId,
  sections: readonly DecisionSection[],
): Promise<void> {
  if (sections.length === 0) return;
  const effects = new Map(sections.map(({ sectionId, effect }) => [sectionId, effect]));
  await transaction
    .insert(decisionSections)
    .values([...effects].map(([sectionId, effect]) => ({ decisionId, sectionId, effect })));
}
