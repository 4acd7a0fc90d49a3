import { and, asc, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { decisionSections, decisions, sections } from '#db/schema.ts';
import type { LeadRefusal } from '#domain/access/part-refusal.ts';
import type { DecisionId, PersonId, SectionId } from '#domain/ids.ts';
import type { SectionEffect } from '#domain/meetings/voting/decision.ts';
import { type Accepted, accept, type Outcome, type Refusal, refuse } from '#domain/refusal.ts';
import { accessHall, type HallAccess, type MeetingPlace } from '../hall/hall-access.ts';
import { decisionsTopic } from '../hall/hall-topics.ts';
import { whyNotLeading } from '../meetings/meeting-access.ts';
import { changeRoom, tellRoom } from '../rooms/change-room.ts';
import { changeRoomRights } from '../rooms/change-room-rights.ts';
import type { Services } from '../services.ts';

export type DecisionRow = typeof decisions.$inferSelect;

/** Which decision of which meeting is meant. */
export type DecisionPlace = MeetingPlace & { readonly decisionId: DecisionId };

/**
 * What a decision is about: a section, and what becomes of it. In the order in which they are read.
 */
export type DecisionSection = { readonly sectionId: SectionId; readonly effect: SectionEffect };

/** A decision as somebody in its meeting meets it. */
export type DecisionAccess = HallAccess & {
  readonly decision: DecisionRow;
  readonly sections: readonly DecisionSection[];
};

/** Loads a decision for whoever may see its meeting. */
export async function accessDecision(
  queryable: Queryable,
  actor: PersonId,
  place: DecisionPlace,
): Promise<Outcome<DecisionAccess, 'not-found'>> {
  const access = await accessHall(queryable, actor, place);
  if (!access.ok) return access;
  const [decision] = await queryable
    .select()
    .from(decisions)
    .where(and(eq(decisions.id, place.decisionId), eq(decisions.meetingId, place.meetingId)));
  if (!decision) return refuse('not-found');
  return accept({ ...access.value, decision, sections: await loadSections(queryable, decision.id) });
}

/** The same for who prepares, opens and closes decisions: whoever runs the meeting. */
export async function accessToDecide(
  queryable: Queryable,
  actor: PersonId,
  place: DecisionPlace,
): Promise<Outcome<DecisionAccess, 'not-found' | LeadRefusal>> {
  const access = await accessDecision(queryable, actor, place);
  if (!access.ok) return access;
  return whyNotLeading(access.value) ?? access;
}

export async function loadSections(queryable: Queryable, decisionId: DecisionId): Promise<DecisionSection[]> {
  return queryable
    .select({ sectionId: decisionSections.sectionId, effect: decisionSections.effect })
    .from(decisionSections)
    .innerJoin(sections, eq(sections.id, decisionSections.sectionId))
    .where(eq(decisionSections.decisionId, decisionId))
    .orderBy(asc(sections.documentId), asc(sections.position), asc(sections.id));
}

/** Whether a decision is about sections. Such a one is opened and closed while nobody writes. */
export async function isAboutText(queryable: Queryable, decisionId: DecisionId): Promise<boolean> {
  return (await loadSections(queryable, decisionId)).length > 0;
}

/**
 * A change of how a decision stands. One about sections changes who may write in them, so writing
 * waits for it; any other makes nobody wait. `decision-changed` where sections were given to it in
 * that very moment.
 */
export async function changeDecisionState<
  Judged extends { readonly sections: readonly DecisionSection[] },
  Value,
  Refused extends Refusal,
>(
  services: Services,
  { roomId, meetingId, decisionId }: DecisionPlace,
  judge: (queryable: Queryable) => Promise<Accepted<Judged> | Refused>,
  apply: (transaction: Queryable, judged: Judged) => Promise<Value>,
): Promise<Accepted<Value> | Refused | Refusal<'decision-changed'>> {
  const topics = [decisionsTopic(meetingId)];
  if (await isAboutText(services.database, decisionId)) {
    return changeRoomRights(services, roomId, judge, async (transaction, judged) => {
      await tellRoom(transaction, roomId, topics);
      return apply(transaction, judged);
    });
  }
  const judgeLightly = async (transaction: Queryable) => {
    const judged = await judge(transaction);
    return judged.ok && judged.value.sections.length > 0 ? refuse('decision-changed') : judged;
  };
  return changeRoom(services, roomId, judgeLightly, apply, topics);
}
