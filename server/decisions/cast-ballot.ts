import { and, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { attendances, ballots, decisions, decisionVoters, memberships, proxies } from '#db/schema.ts';
import type { MeetingId, MembershipId, PersonId, RoomId } from '#domain/ids.ts';
import { readReason } from '#domain/meetings/voting/ballot-reason.ts';
import type { Choice } from '#domain/meetings/voting/decision.ts';
import { type CastRefusal, mayCast } from '#domain/meetings/voting/may-cast.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Services } from '../services.ts';
import type { DecisionPlace } from './decision-access.ts';

export type BallotWish = {
  /** Whose voice it is: one's own, or one that one holds. */
  readonly voiceOf: MembershipId | null;
  readonly choice: Choice;
  /** Of who is against: what stands against it. A decision by consent asks for it. */
  readonly reason: string;
};

export type CountedBallot = {
  readonly membershipId: MembershipId;
  readonly choice: Choice;
  readonly reason: string;
  /**
   * When it was counted, by the database's clock; the same however often the same ballot is sent.
   */
  readonly castAt: Date;
};

export type CastBallotRefusal =
  | 'not-found'
  | 'decision-not-open'
  | 'decision-closed'
  | 'decision-cancelled'
  | 'not-by-ballots'
  | 'objection-without-reason'
  | 'too-long'
  | CastRefusal;

/**
 * Casts the ballot of a voice in a decision that is open, or changes it: it counts once however
 * often it is sent, and is on disk when this resolves. Nothing else is read or told of it, neither
 * journal nor room: three hundred may vote in a moment.
 */
export async function castBallot(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  place: DecisionPlace,
  { voiceOf, choice, reason }: BallotWish,
): Promise<Outcome<CountedBallot, CastBallotRefusal>> {
  return database.transaction(async (transaction) => {
    const found = await lookUp(transaction, actor, place, voiceOf);
    if (!found) return refuse('not-found');
    if (found.isOver) return refuse('decision-closed');
    if (found.state !== 'open') return refuse(STATE_REFUSALS[found.state]);
    if (found.method !== 'ballots') return refuse('not-by-ballots');
    const { caster, membershipId, castById, isMember, proxyLasts, isThere } = found;
    const voice = membershipId && castById ? { membershipId, castById } : null;
    const may = mayCast({ caster, voice, isMember, proxyLasts, isThere });
    if (!may.ok) return may;
    if (!voice) return refuse('not-a-voter');
    const said = readReason(found.rule, choice, reason);
    if (!said.ok) return said;
    const ballot = { decisionId: place.decisionId, membershipId: voice.membershipId, choice, reason: said.value };
    const kept = await keepBallot(transaction, { ...ballot, castBy: actor, noted: false });
    if (!kept) throw new Error('a ballot came back without its row');
    return accept(kept);
  });
}

const STATE_REFUSALS = {
  draft: 'decision-not-open',
  closed: 'decision-closed',
  cancelled: 'decision-cancelled',
} as const;

/**
 * All that decides, in one statement. The decision's row is shared with every other ballot and with
 * nobody who closes it: who closes waits for the ballots that came before, and those that come
 * after find it closed.
 */
async function lookUp(
  transaction: Queryable,
  actor: PersonId,
  { roomId, meetingId, decisionId }: DecisionPlace,
  voiceOf: MembershipId | null,
) {
  const own = ownMembership(roomId, actor);
  const asked = voiceOf === null ? own : sql`${voiceOf}::uuid`;
  const [found] = await transaction
    .select({
      state: decisions.state,
      rule: decisions.rule,
      method: decisions.method,
      isOver: sql<boolean>`coalesce(${decisions.closesAt} <= clock_timestamp(), false)`,
      caster: own,
      membershipId: decisionVoters.membershipId,
      castById: decisionVoters.castById,
      ...castFacts(meetingId),
    })
    .from(decisions)
    .leftJoin(decisionVoters, and(eq(decisionVoters.decisionId, decisions.id), eq(decisionVoters.membershipId, asked)))
    .where(and(eq(decisions.id, decisionId), eq(decisions.meetingId, meetingId), eq(decisions.roomId, roomId)))
    .for('share', { of: decisions });
  // A room that one is not in has no decisions for one.
  return found?.caster ? found : null;
}

/** The membership that a person holds in a room now, or null. */
export function ownMembership(roomId: RoomId, actor: PersonId) {
  return sql<MembershipId | null>`(select ${memberships.id} from ${memberships}
    where ${memberships.roomId} = ${roomId} and ${memberships.personId} = ${actor} and ${memberships.endedAt} is null)`;
}

/**
 * What decides of a voice of the roll beside the roll itself, as it is now; of one meeting, or of
 * that of each decision read.
 */
export function castFacts(meetingId: MeetingId | typeof decisions.meetingId) {
  return {
    isMember: sql<boolean>`exists (select 1 from ${memberships}
      where ${memberships.id} = ${decisionVoters.membershipId} and ${memberships.endedAt} is null)`,
    proxyLasts: sql<boolean>`exists (select 1 from ${proxies} where ${proxies.meetingId} = ${meetingId}
      and ${proxies.giverId} = ${decisionVoters.membershipId} and ${proxies.holderId} = ${decisionVoters.castById}
      and ${proxies.endedAt} is null)`,
    isThere: sql<boolean>`exists (select 1 from ${attendances} where ${attendances.meetingId} = ${meetingId}
      and ${attendances.membershipId} = ${decisionVoters.membershipId} and ${attendances.leftAt} is null)`,
  };
}

type KeptBallot = Omit<typeof ballots.$inferInsert, 'castAt'>;

/**
 * Keeps a ballot in the place of the one before. Sent again as it is, it stays the one that was
 * counted then. What is noted never takes the place of a member's own: then nothing is kept, and
 * null comes back.
 */
export async function keepBallot(transaction: Queryable, ballot: KeptBallot): Promise<CountedBallot | null> {
  const isSame = sql`(${ballots.choice}, ${ballots.reason}, ${ballots.noted}) = (excluded.choice, excluded.reason, excluded.noted)`;
  const [kept] = await transaction
    .insert(ballots)
    .values({ ...ballot, castAt: sql`clock_timestamp()` })
    .onConflictDoUpdate({
      target: [ballots.decisionId, ballots.membershipId],
      set: {
        choice: sql`excluded.choice`,
        reason: sql`excluded.reason`,
        castBy: sql`excluded.cast_by`,
        noted: sql`excluded.noted`,
        castAt: sql`case when ${isSame} then ${ballots.castAt} else excluded.cast_at end`,
      },
      // Judged of the row as it is once the ballots before it are committed: whoever looked earlier
      // may have seen none.
      ...(ballot.noted && { setWhere: eq(ballots.noted, true) }),
    })
    .returning();
  if (!kept) return null;
  const { membershipId, choice, reason, castAt } = kept;
  return { membershipId, choice, reason, castAt };
}

/** The ballot of a voice, locked; null where none was cast. */
export async function findBallot(transaction: Queryable, { decisionId }: DecisionPlace, membershipId: MembershipId) {
  const [ballot] = await transaction
    .select()
    .from(ballots)
    .where(and(eq(ballots.decisionId, decisionId), eq(ballots.membershipId, membershipId)))
    .for('update');
  return ballot ?? null;
}
