import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { ballots, decisions, decisionVoters, memberships, proxies } from '#db/schema.ts';
import type { DecisionId } from '#domain/ids.ts';
import { isByProxy } from '#domain/meetings/voting/by-proxy.ts';

export type VoterRow = typeof decisionVoters.$inferSelect;
export type BallotRow = typeof ballots.$inferSelect;

/** The roll of a decision as it was frozen, by name. */
export function loadRoll(queryable: Queryable, decisionId: DecisionId): Promise<VoterRow[]> {
  return queryable
    .select()
    .from(decisionVoters)
    .where(eq(decisionVoters.decisionId, decisionId))
    .orderBy(asc(decisionVoters.name), asc(decisionVoters.membershipId));
}

export function loadBallots(queryable: Queryable, decisionId: DecisionId): Promise<BallotRow[]> {
  return queryable.select().from(ballots).where(eq(ballots.decisionId, decisionId));
}

/** A ballot with its voice as it stands on the roll. */
type CastVoice = {
  readonly voter: VoterRow;
  readonly ballot: BallotRow;
  /** Whether somebody else cast it, who held the voice. */
  readonly byProxy: boolean;
};

/** What was cast in these decisions, by name. Who may know is the caller's. */
export async function loadCastVoices(queryable: Queryable, ids: readonly DecisionId[]): Promise<CastVoice[]> {
  const rows = await queryable
    .select({ voter: decisionVoters, ballot: ballots, memberId: memberships.personId, wasHeld: WAS_HELD })
    .from(ballots)
    .innerJoin(decisions, eq(decisions.id, ballots.decisionId))
    .innerJoin(
      decisionVoters,
      and(eq(decisionVoters.decisionId, ballots.decisionId), eq(decisionVoters.membershipId, ballots.membershipId)),
    )
    .innerJoin(memberships, eq(memberships.id, ballots.membershipId))
    .where(inArray(ballots.decisionId, [...ids]))
    .orderBy(asc(decisionVoters.name), asc(decisionVoters.membershipId));
  return rows.map(({ voter, ballot, memberId, wasHeld }) => {
    return { voter, ballot, byProxy: isByProxy({ ...ballot, memberId, wasHeld }) };
  });
}

/** Whether the voice was with its holder of the roll at the instant of the ballot. */
const WAS_HELD = sql<boolean>`exists (select 1 from ${proxies} where ${proxies.meetingId} = ${decisions.meetingId}
  and ${proxies.giverId} = ${decisionVoters.membershipId} and ${proxies.holderId} = ${decisionVoters.castById}
  and ${proxies.givenAt} <= ${ballots.castAt} and coalesce(${proxies.endedAt} > ${ballots.castAt}, true))`;

/**
 * Waits for the ballots that are on their way, and lets no further one in until the transaction is
 * over.
 */
export async function holdBallots(transaction: Queryable, decisionId: DecisionId): Promise<void> {
  await transaction
    .select({ id: decisions.id })
    .from(decisions)
    .where(and(eq(decisions.id, decisionId), eq(decisions.state, 'open')))
    .for('update');
}
