import { and, eq, lte, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { decisions } from '#db/schema.ts';
import type { LeadRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId } from '#domain/ids.ts';
import type { DecisionMethod } from '#domain/meetings/voting/decision.ts';
import {
  decisionResult,
  type HandsCount,
  type ResultRefusal,
  type VoteResult,
} from '#domain/meetings/voting/decision-result.ts';
import { missingVoices } from '#domain/meetings/voting/missing-voices.ts';
import { accept, type Outcome, type Refusal, refuse } from '#domain/refusal.ts';
import { decideAmendments, writeDecided } from '../amendments/settle-by-decision.ts';
import { loadRoomFacts, type RoomFacts } from '../facts/room-facts.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { approveMinutes } from '../minutes/approve-minutes.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';
import {
  accessToDecide,
  changeDecisionState,
  type DecisionPlace,
  type DecisionRow,
  type DecisionSection,
  loadSections,
} from './decision-access.ts';
import { holdBallots, loadBallots, loadRoll } from './load-votes.ts';
import { openerOf, releaseSections, settleSections } from './settle-sections.ts';

/** Voices are missing of which whoever closes does not know: whose, in the order of the roll. */
export type VoicesMissing = Refusal<'voices-missing'> & { readonly missing: readonly string[] };

export type CloseDecisionRefusal =
  | 'not-found'
  | LeadRefusal
  | 'decision-not-open'
  | 'decision-cancelled'
  | 'decision-changed'
  | ResultRefusal;

/** What whoever closes a decision has before them. */
export type ClosingWish = {
  /** In which way it was being taken. */
  readonly method: DecisionMethod;
  /** Those that were counted, where hands are. */
  readonly hands: HandsCount | null;
  /** How many voices they know to be missing: none, until they were told. */
  readonly knownMissing: number;
};

type Closing = {
  readonly room: RoomFacts;
  readonly decision: DecisionRow;
  readonly sections: readonly DecisionSection[];
  readonly result: VoteResult;
};

/**
 * Closes a decision: its result is computed from its roll and what was cast, and fixed. Whoever
 * runs the meeting may. What it adopts is adopted in the same moment. One that is closed stays as
 * it is: of two who press at once the second changes nothing, and hears the same result. One that
 * is taken in another way meanwhile is `decision-changed`: by ballots nobody would have voted.
 * Where more voices are missing than whoever closes knows of, it is `voices-missing`, with whose.
 */
export async function closeDecision(
  services: Services,
  actor: PersonId,
  place: DecisionPlace,
  { method, hands, knownMissing }: ClosingWish,
): Promise<Outcome<VoteResult, CloseDecisionRefusal> | VoicesMissing> {
  const judge = async (queryable: Queryable): Promise<Outcome<Closing, CloseDecisionRefusal> | VoicesMissing> => {
    const access = await accessToDecide(queryable, actor, place);
    if (!access.ok) return access;
    const { decision } = access.value;
    if (decision.state === 'cancelled') return refuse('decision-cancelled');
    if (decision.state === 'draft') return refuse('decision-not-open');
    if (decision.state === 'open' && decision.method !== method) return refuse('decision-changed');
    if (decision.result) return accept({ ...access.value, result: decision.result });
    const result = await computeResult(queryable, decision, hands);
    if (!result.ok) return result;
    const missing = await namesMissing(queryable, decision, hands);
    if (missing.length > knownMissing) return { ...refuse('voices-missing'), missing };
    return accept({ ...access.value, result: result.value });
  };
  const closed = await changeDecisionState(services, place, judge, async (transaction, closing) => {
    if (closing.decision.state === 'open') await close(transaction, closing, actor);
    return closing.result;
  });
  if (closed.ok) await writeDecided(services, place.decisionId);
  return closed;
}

/**
 * Closes a decision whose time is over by the database's clock; `not-due` where it is not.
 * Whichever process does it, once.
 */
export async function closeDueDecision(
  services: Services,
  place: DecisionPlace,
): Promise<Outcome<VoteResult, 'not-due' | 'decision-changed' | ResultRefusal>> {
  const judge = async (queryable: Queryable): Promise<Outcome<Closing, 'not-due' | ResultRefusal>> => {
    const isDue = and(eq(decisions.state, 'open'), lte(decisions.closesAt, DATABASE_TIME));
    const [decision] = await queryable
      .select()
      .from(decisions)
      .where(and(eq(decisions.id, place.decisionId), isDue));
    const room = decision && (await loadRoomFacts(queryable, decision.roomId));
    if (!room) return refuse('not-due');
    const result = await computeResult(queryable, decision, null);
    if (!result.ok) return result;
    return accept({ room, decision, sections: await loadSections(queryable, decision.id), result: result.value });
  };
  const closed = await changeDecisionState(services, place, judge, async (transaction, closing) => {
    await close(transaction, closing, null);
    return closing.result;
  });
  if (closed.ok) await writeDecided(services, place.decisionId);
  return closed;
}

async function namesMissing(
  queryable: Queryable,
  { id, method }: DecisionRow,
  hands: HandsCount | null,
): Promise<string[]> {
  const cast = new Set((await loadBallots(queryable, id)).map(({ membershipId }) => membershipId));
  return missingVoices({ method, hands, roll: await loadRoll(queryable, id), cast }).map(({ name }) => name);
}

async function computeResult(
  queryable: Queryable,
  { id, rule, method, tie, quorum, followsId }: DecisionRow,
  hands: HandsCount | null,
): Promise<Outcome<VoteResult, ResultRefusal>> {
  await holdBallots(queryable, id);
  const cast = await loadBallots(queryable, id);
  return decisionResult({
    rule,
    method,
    tie: tie ?? 'not-carried',
    quorumMet: quorum?.met ?? false,
    secondTry: followsId !== null,
    roll: await loadRoll(queryable, id),
    ballots: new Map(cast.map(({ membershipId, choice }) => [membershipId, choice])),
    hands: method === 'hands' ? hands : null,
  });
}

async function close(transaction: Queryable, closing: Closing, actor: PersonId | null): Promise<void> {
  const { room, decision, result } = closing;
  await transaction
    .update(decisions)
    .set({
      state: 'closed',
      // What closes by itself closed when its time was over, however late somebody looked.
      closedAt: actor ? DATABASE_TIME : sql`${decisions.closesAt}`,
      closedBy: actor,
      result,
    })
    .where(eq(decisions.id, decision.id));
  await releaseSections(transaction, decision);
  const texts = result.outcome === 'carried' ? await settleSections(transaction, closing) : [];
  await approveMinutes(
    transaction,
    decision.id,
    texts.filter(({ adopted }) => adopted > 0).map(({ documentId }) => documentId),
  );
  const entry = {
    actorId: actor ?? openerOf(decision),
    cooperationId: room.cooperationId,
    roomId: room.roomId,
  };
  const { id: decisionId, number, title } = decision;
  await decideAmendments(transaction, room, { decisionId, outcome: result.outcome, personId: entry.actorId });
  const details = { decisionId, number, title, outcome: result.outcome, byItself: actor === null };
  await recordEntry(transaction, { ...entry, action: 'decision-closed', details });
  for (const { documentId, title, adopted, reopened } of texts) {
    const about = { decisionId, number, documentId, title };
    if (adopted > 0)
      await recordEntry(transaction, { ...entry, action: 'text-adopted', details: { ...about, sections: adopted } });
    if (reopened > 0)
      await recordEntry(transaction, { ...entry, action: 'text-reopened', details: { ...about, sections: reopened } });
  }
}
