import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { agendaItems, ballots, decisions, decisionVoters, meetings } from '#db/schema.ts';
import type { DecisionId, MembershipId, PersonId } from '#domain/ids.ts';
import type { QuorumFigures } from '#domain/meetings/presence.ts';
import type { Choice, DecisionMethod, DecisionRule, DecisionState } from '#domain/meetings/voting/decision.ts';
import type { VoteResult } from '#domain/meetings/voting/decision-result.ts';
import { type CastRefusal, mayCast } from '#domain/meetings/voting/may-cast.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { MeetingPlace } from '../hall/hall-access.ts';
import type { Services } from '../services.ts';
import { castFacts, ownMembership } from './cast-ballot.ts';
import type { DecisionPlace } from './decision-access.ts';
import { CURRENT_ITEM, isNow, NOW_FIRST } from './decision-now.ts';
import type { BallotRow } from './load-votes.ts';
import { type AboutSection, loadAbout } from './read-decisions.ts';

/** The decision that a meeting is at, as all of its members see it. */
export type DecisionNow = {
  readonly id: DecisionId;
  readonly number: number;
  readonly title: string;
  readonly proposal: string;
  readonly rule: DecisionRule;
  readonly method: DecisionMethod;
  readonly state: DecisionState;
  /** Milliseconds until it closes by itself, when this was read; null where somebody closes it. */
  readonly msLeft: number | null;
  /** Milliseconds since it was closed, when this was read; null while it is open. */
  readonly closedForMs: number | null;
  /** What it adopts, opens again or amends: who votes reads it first. */
  readonly sections: readonly AboutSection[];
  readonly fingerprint: string | null;
  /** As it was looked at when it opened, whoever comes, goes or is added since. */
  readonly quorum: Pick<QuorumFigures, 'present' | 'of' | 'met'> | null;
  /** Whether it is the second try after an objection. */
  readonly secondTry: boolean;
  /** Null until it is closed: nobody sees a part of it before. */
  readonly result: VoteResult | null;
  /** How many may vote. */
  readonly voices: number;
};

/** A voice that somebody casts, or would. */
export type OwnVoice = {
  readonly membershipId: MembershipId;
  readonly name: string;
  readonly isOwn: boolean;
  /** Why they may not cast it, or null where they may. */
  readonly refusal: CastRefusal | null;
  /** What was counted of it; null where nothing was, or where its giver cast it themselves. */
  readonly ballot: {
    readonly choice: Choice;
    readonly reason: string;
    readonly castAt: Date;
    readonly noted: boolean;
  } | null;
};

/** What one member has to do with the decision that the meeting is at. */
export type BallotReading = { readonly decision: DecisionNow | null; readonly voices: readonly OwnVoice[] };

/**
 * Reads the decision that a meeting is at, the open one or the last that was closed in the present
 * item, with the voices that a member casts in it and what was counted of them. Little is read: a
 * whole hall asks at once.
 */
export async function readBallot(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  place: MeetingPlace,
): Promise<Outcome<BallotReading, 'not-found'>> {
  const [meeting] = await database
    .select({ caster: ownMembership(place.roomId, actor) })
    .from(meetings)
    .where(and(eq(meetings.id, place.meetingId), eq(meetings.roomId, place.roomId)));
  if (!meeting?.caster) return refuse('not-found');
  const decision = await findDecisionNow(database, place);
  if (!decision) return accept({ decision: null, voices: [] });
  return accept({
    decision,
    voices: await readVoices(database, { ...place, decisionId: decision.id }, { actor, caster: meeting.caster }),
  });
}

async function findDecisionNow(queryable: Queryable, { meetingId }: MeetingPlace): Promise<DecisionNow | null> {
  const [decision] = await queryable
    .select({
      id: decisions.id,
      number: decisions.number,
      title: decisions.title,
      proposal: decisions.proposal,
      rule: decisions.rule,
      method: decisions.method,
      state: decisions.state,
      msLeft: sql<number | null>`(extract(epoch from ${decisions.closesAt} - clock_timestamp()) * 1000)::float8`,
      closedForMs: sql<number | null>`(extract(epoch from clock_timestamp() - ${decisions.closedAt}) * 1000)::float8`,
      fingerprint: decisions.fingerprint,
      quorum: decisions.quorum,
      secondTry: sql<boolean>`${decisions.followsId} is not null`,
      result: decisions.result,
      voices: sql<number>`(select count(*)::int from ${decisionVoters} where ${decisionVoters.decisionId} = ${decisions.id})`,
    })
    .from(decisions)
    .leftJoin(agendaItems, CURRENT_ITEM)
    .where(isNow(meetingId))
    .orderBy(...NOW_FIRST)
    .limit(1);
  if (!decision) return null;
  const { msLeft, quorum } = decision;
  return {
    ...decision,
    sections: await loadAbout(queryable, [decision.id]),
    quorum: quorum && { present: quorum.present, of: quorum.of, met: quorum.met },
    msLeft: msLeft === null ? null : Math.max(0, msLeft),
  };
}

async function readVoices(
  queryable: Queryable,
  { meetingId, decisionId }: DecisionPlace,
  { actor, caster }: { readonly actor: PersonId; readonly caster: MembershipId },
): Promise<OwnVoice[]> {
  const rows = await queryable
    .select({ voter: decisionVoters, ballot: ballots, ...castFacts(meetingId) })
    .from(decisionVoters)
    .leftJoin(
      ballots,
      and(eq(ballots.decisionId, decisionVoters.decisionId), eq(ballots.membershipId, decisionVoters.membershipId)),
    )
    .where(
      and(
        eq(decisionVoters.decisionId, decisionId),
        or(eq(decisionVoters.membershipId, caster), eq(decisionVoters.castById, caster)),
      ),
    )
    .orderBy(sql`${decisionVoters.membershipId} = ${caster} desc`, asc(decisionVoters.name));
  return rows.map(({ voter, ballot, ...facts }) => {
    const may = mayCast({ caster, voice: voter, ...facts });
    const isOwn = voter.membershipId === caster;
    // What the giver of a voice came and said themselves is not for whoever held it.
    const isTold = isOwn || (ballot?.noted ? may.ok : ballot?.castBy === actor);
    return {
      membershipId: voter.membershipId,
      name: voter.name,
      isOwn,
      refusal: may.ok ? null : may.code,
      ballot: ballot && isTold ? shownBallot(ballot) : null,
    };
  });
}

function shownBallot({ choice, reason, castAt, noted }: BallotRow): OwnVoice['ballot'] {
  return { choice, reason, castAt, noted };
}
