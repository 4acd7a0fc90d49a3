import type { Queryable } from '#db/client.ts';
import type { MembershipId, PersonId } from '#domain/ids.ts';
import type { Choice } from '#domain/meetings/voting/decision.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Role } from '#domain/seat.ts';
import type { Side } from '#domain/territories/setting.ts';
import { readsRoom } from '../facts/room-access.ts';
import type { Services } from '../services.ts';
import { accessDecision, type DecisionPlace } from './decision-access.ts';
import { type Deliberation, readDeliberations } from './deliberations.ts';
import { findSequel, type Sequel } from './find-sequel.ts';
import { loadCastVoices, loadRoll } from './load-votes.ts';
import { type DecisionView, viewDecisions } from './read-decisions.ts';

/** A voice of a decision, with the name and the mandate of its day. */
export type VoteView = {
  readonly membershipId: MembershipId;
  readonly name: string;
  readonly role: Role;
  readonly territory: string;
  readonly side: Side;
  readonly chair: boolean;
  /** The name of who cast it for them, or would; null where it is their own hand. */
  readonly castBy: string | null;
  readonly hasVoted: boolean;
  /** Whether somebody who runs the meeting noted it. */
  readonly noted: boolean;
  /** What was said; null while nobody may know, and where nothing was. */
  readonly choice: Choice | null;
  readonly reason: string;
};

export type DecisionReading = {
  readonly runs: boolean;
  readonly decision: DecisionView;
  /**
   * By name. Those who run the meeting see who has voted while it is open; members see names once
   * it is closed.
   */
  readonly votes: readonly VoteView[] | null;
  readonly deliberations: readonly Deliberation[];
  /** Where it is corrected, or its objection integrated; null while that cannot be. */
  readonly sequel: Sequel | null;
};

/**
 * A decision with what was said in it. Votes are open: their names stand in the minutes. What a
 * member cast on their device is told to nobody before the closing; what was noted in the hall is
 * seen by those who note it.
 */
export async function readDecision(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  place: DecisionPlace,
): Promise<Outcome<DecisionReading, 'not-found'>> {
  const access = await accessDecision(database, actor, place);
  if (!access.ok) return access;
  const { runs } = access.value;
  const [decision] = await viewDecisions(database, place, place.decisionId);
  if (!decision) return refuse('not-found');
  const mayKnow = decision.state === 'closed' ? readsRoom(access.value) : runs && decision.state === 'open';
  return accept({
    runs,
    decision,
    votes: mayKnow ? await readVotes(database, decision) : null,
    deliberations: await readDeliberations(database, decision.id),
    sequel: decision.state === 'closed' ? await findSequel(database, access.value) : null,
  });
}

async function readVotes(queryable: Queryable, { id, state }: DecisionView): Promise<VoteView[]> {
  const roll = await loadRoll(queryable, id);
  const names = new Map(roll.map(({ membershipId, name }) => [membershipId, name]));
  const cast = new Map((await loadCastVoices(queryable, [id])).map((voice) => [voice.ballot.membershipId, voice]));
  return roll.map(({ membershipId, name, role, territory, side, chair, castById }) => {
    const { ballot, byProxy } = cast.get(membershipId) ?? { ballot: null, byProxy: castById !== membershipId };
    const isTold = state === 'closed' || ballot?.noted;
    return {
      membershipId,
      name,
      role,
      territory,
      side,
      chair,
      castBy: byProxy ? (names.get(castById) ?? null) : null,
      hasVoted: ballot !== null,
      noted: ballot?.noted ?? false,
      choice: (isTold && ballot?.choice) || null,
      reason: (isTold && ballot?.reason) || '',
    };
  });
}
