import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { decisions } from '#db/schema.ts';
import type { LeadRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId } from '#domain/ids.ts';
import type { DecisionMethod } from '#domain/meetings/voting/decision.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { decisionsTopic } from '../hall/hall-topics.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { accessToDecide, type DecisionAccess, type DecisionPlace } from './decision-access.ts';
import { holdBallots, loadBallots } from './load-votes.ts';

export type OtherWayRefusal = 'not-found' | LeadRefusal | 'decision-not-open' | 'ballots-cast';

/**
 * Takes a decision that is open by hands or by ballots after all, because somebody objected for
 * instance; or noted, where nobody has voted yet. Objections that were noted stay, as votes by
 * name. Whoever runs the meeting may.
 */
export function takeAnotherWay(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: DecisionPlace,
  method: DecisionMethod,
): Promise<Outcome<DecisionMethod, OtherWayRefusal>> {
  const judge = async (queryable: Queryable): Promise<Outcome<DecisionAccess, OtherWayRefusal>> => {
    const access = await accessToDecide(queryable, actor, place);
    if (!access.ok) return access;
    const { decision } = access.value;
    if (decision.state !== 'open') return refuse('decision-not-open');
    if (decision.method === 'recorded' || decision.method === method) return accept(access.value);
    await holdBallots(queryable, decision.id);
    return (await loadBallots(queryable, decision.id)).length === 0 ? accept(access.value) : refuse('ballots-cast');
  };
  const apply = async (transaction: Queryable, { decision }: DecisionAccess) => {
    const closesAt = method === 'ballots' ? decision.closesAt : null;
    await transaction.update(decisions).set({ method, closesAt }).where(eq(decisions.id, decision.id));
    return method;
  };
  return changeRoom(services, place.roomId, judge, apply, [decisionsTopic(place.meetingId)]);
}
