import { and, asc, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { ballots, decisions, decisionVoters } from '#db/schema.ts';
import type { DecisionId } from '#domain/ids.ts';

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
