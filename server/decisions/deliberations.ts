import { asc, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { deliberations } from '#db/schema.ts';
import type { DecisionId } from '#domain/ids.ts';
import type { Day } from '#domain/members/mandate.ts';

/** A council that has to deliberate on what was decided. */
export type Deliberation = {
  readonly id: string;
  readonly body: string;
  readonly heldOn: Day | null;
  readonly outcome: string;
};

/** The councils that have to deliberate on a decision. */
export function readDeliberations(queryable: Queryable, decisionId: DecisionId): Promise<Deliberation[]> {
  const { id, body, heldOn, outcome } = deliberations;
  return queryable
    .select({ id, body, heldOn, outcome })
    .from(deliberations)
    .where(eq(deliberations.decisionId, decisionId))
    .orderBy(asc(body), asc(id));
}
