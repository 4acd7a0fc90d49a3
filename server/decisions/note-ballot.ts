import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { ballots, decisions, decisionVoters } from '#db/schema.ts';
import type { LeadRefusal } from '#domain/access/part-refusal.ts';
import type { MembershipId, PersonId } from '#domain/ids.ts';
import { readReason } from '#domain/meetings/voting/ballot-reason.ts';
import type { Choice } from '#domain/meetings/voting/decision.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { peopleTopic } from '../hall/hall-topics.ts';
import { tellRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { findBallot, keepBallot } from './cast-ballot.ts';
import { accessToDecide, type DecisionPlace } from './decision-access.ts';

export type NotedBallot = {
  readonly membershipId: MembershipId;
  /** Null takes back what was noted. */
  readonly choice: Choice | null;
  readonly reason: string;
};

export type NoteBallotRefusal =
  | 'not-found'
  | LeadRefusal
  | 'decision-not-open'
  | 'decision-closed'
  | 'not-a-voter'
  | 'ballot-cast-already'
  | 'only-objections-noted'
  | 'objection-without-reason'
  | 'too-long';

/**
 * Notes what a member says in the hall: a ballot of who has no device, a hand by name, an
 * objection. It is marked as noted, with who noted it. Whoever runs the meeting may. A ballot that
 * a member cast themselves is nobody else's to change.
 */
export async function noteBallot(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  place: DecisionPlace,
  { membershipId, choice, reason }: NotedBallot,
): Promise<Outcome<Choice | null, NoteBallotRefusal>> {
  return database.transaction(async (transaction): Promise<Outcome<Choice | null, NoteBallotRefusal>> => {
    const judged = await judgeNote(transaction, actor, place, membershipId);
    if (!judged.ok) return judged;
    const { method, rule } = judged.value;
    if (method === 'recorded' && choice !== 'against' && choice !== null) return refuse('only-objections-noted');
    const said = readReason(rule, choice, reason);
    if (!said.ok) return said;
    const { decisionId, roomId, meetingId } = place;
    if (choice === null) {
      // The member's own may have come since it was judged.
      const ofVoice = and(eq(ballots.decisionId, decisionId), eq(ballots.membershipId, membershipId));
      await transaction.delete(ballots).where(and(ofVoice, eq(ballots.noted, true)));
    } else {
      const note = { decisionId, membershipId, choice, reason: said.value, castBy: actor, noted: true };
      if (!(await keepBallot(transaction, note))) return refuse('ballot-cast-already');
    }
    // Consoles only: members' devices show nothing of it before the closing.
    await tellRoom(transaction, roomId, [peopleTopic(meetingId)]);
    return accept(choice);
  });
}

async function judgeNote(
  transaction: Queryable,
  actor: PersonId,
  place: DecisionPlace,
  membershipId: MembershipId,
): Promise<Outcome<Pick<typeof decisions.$inferSelect, 'method' | 'rule'>, NoteBallotRefusal>> {
  const access = await accessToDecide(transaction, actor, place);
  if (!access.ok) return access;
  const [decision] = await transaction
    .select({ state: decisions.state, method: decisions.method, rule: decisions.rule })
    .from(decisions)
    .where(eq(decisions.id, place.decisionId))
    .for('share');
  if (decision?.state !== 'open') return refuse(decision?.state === 'closed' ? 'decision-closed' : 'decision-not-open');
  const ofVoice = and(eq(decisionVoters.decisionId, place.decisionId), eq(decisionVoters.membershipId, membershipId));
  const [voice] = await transaction.select({ name: decisionVoters.name }).from(decisionVoters).where(ofVoice);
  if (!voice) return refuse('not-a-voter');
  const cast = await findBallot(transaction, place, membershipId);
  return cast && !cast.noted ? refuse('ballot-cast-already') : accept(decision);
}
