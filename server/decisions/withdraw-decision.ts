import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { decisions, decisionVoters } from '#db/schema.ts';
import type { LeadRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId } from '#domain/ids.ts';
import type { DecisionState } from '#domain/meetings/voting/decision.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { releaseAmendments } from '../amendments/settle-by-decision.ts';
import { recordEntry } from '../journal/record-entry.ts';
import type { Services } from '../services.ts';
import { accessToDecide, changeDecisionState, type DecisionAccess, type DecisionPlace } from './decision-access.ts';
import { holdBallots, loadBallots } from './load-votes.ts';
import { releaseSections } from './settle-sections.ts';

export type WithdrawRefusal = 'not-found' | LeadRefusal | 'decision-closed' | 'decision-changed';

type Withdrawal = DecisionAccess & { readonly hasBallots: boolean };

/**
 * Takes a decision back before it is taken. Whoever runs the meeting may. One that was opened and
 * in which nobody voted yet can be prepared anew; with a ballot cast, or only prepared, it is
 * called off for good. Gives how it stands then.
 */
export function withdrawDecision(
  services: Services,
  actor: PersonId,
  place: DecisionPlace,
): Promise<Outcome<DecisionState, WithdrawRefusal>> {
  const judge = async (queryable: Queryable): Promise<Outcome<Withdrawal, WithdrawRefusal>> => {
    const access = await accessToDecide(queryable, actor, place);
    if (!access.ok) return access;
    if (access.value.decision.state === 'closed') return refuse('decision-closed');
    await holdBallots(queryable, place.decisionId);
    const cast = await loadBallots(queryable, place.decisionId);
    return accept({ ...access.value, hasBallots: cast.length > 0 });
  };
  return changeDecisionState(services, place, judge, async (transaction, { decision, room, hasBallots }) => {
    if (decision.state === 'cancelled') return 'cancelled';
    const wasOpen = decision.state === 'open';
    const state = wasOpen && !hasBallots ? 'draft' : 'cancelled';
    const anew = { openedAt: null, openedBy: null, closesAt: null, tie: null, quorum: null, fingerprint: null };
    await transaction
      .update(decisions)
      .set(state === 'draft' ? { state, ...anew } : { state })
      .where(eq(decisions.id, decision.id));
    await releaseSections(transaction, decision);
    if (state === 'cancelled') await releaseAmendments(transaction, decision.id);
    if (state === 'draft') await transaction.delete(decisionVoters).where(eq(decisionVoters.decisionId, decision.id));
    if (wasOpen) {
      await recordEntry(transaction, {
        actorId: actor,
        cooperationId: room.cooperationId,
        roomId: room.roomId,
        action: 'decision-withdrawn',
        details: { decisionId: decision.id, number: decision.number, title: decision.title },
      });
    }
    return state;
  });
}
