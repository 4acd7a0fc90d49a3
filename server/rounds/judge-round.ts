import { createHash, randomInt } from 'node:crypto';
import type { Queryable } from '#db/client.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { type PlannedSeat, planRound } from '#domain/rounds/plan-round.ts';
import { LEAST_ROUND_MEMBERS, type RoundRule } from '#domain/rounds/round.ts';
import type { RoundPlace } from '#domain/rounds/round-place.ts';
import { accessForDuty } from '../facts/room-access.ts';
import type { RoomFacts } from '../facts/room-facts.ts';

/**
 * How a round is to give its seats. A draw of lots without a seed gets a new one; the other rules
 * have none.
 */
export type RoundDraft = {
  readonly rule: RoundRule;
  readonly seed: string | null;
  /** Who stays out of it, at their own seat: who is not here, who looks on, whoever runs it. */
  readonly out?: readonly PersonId[];
};

export type RoundPlan = {
  readonly seed: string | null;
  /** By the ids of memberships. */
  readonly seats: readonly PlannedSeat[];
  /** The same for the same rule, seed and seats, whoever asks, and for no others. */
  readonly fingerprint: string;
};

export type JudgeRoundRefusal = 'not-found' | DutyRefusal | 'round-running' | 'round-needs-two';

export type JudgedRound = { readonly room: RoomFacts; readonly plan: RoundPlan };

/** Whether somebody may begin a round in a room now, and who would sit where. */
export async function judgeRound(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  draft: RoundDraft,
): Promise<Outcome<JudgedRound, JudgeRoundRefusal>> {
  const access = await accessForDuty(queryable, actor, roomId, 'run-rounds');
  if (!access.ok) return access;
  const { room } = access.value;
  if (room.round) return refuse('round-running');
  const plan = planFor(room, draft);
  return plan.seats.length < LEAST_ROUND_MEMBERS ? refuse('round-needs-two') : accept({ room, plan });
}

/** What a round can give seats from, in a room as it is now. */
export function roundPlace({ charter, territories }: Pick<RoomFacts, 'charter' | 'territories'>): RoundPlace {
  return {
    territories: [...territories].map(([id, { setting }]) => ({ id, setting })),
    residentsMayWearElected: charter.residentsMayWearElected,
  };
}

/** Eight digits that can be read out in a hall. */
export function drawSeed(): string {
  const digits = () => String(randomInt(10_000)).padStart(4, '0');
  return `${digits()}-${digits()}`;
}

function planFor(room: RoomFacts, draft: RoundDraft): RoundPlan {
  const seed = draft.rule === 'draw-lots' ? (draft.seed ?? drawSeed()) : null;
  const out = new Set(draft.out);
  const members = [...room.memberships].flatMap(([personId, member]) => (out.has(personId) ? [] : [member]));
  const seats = planRound(draft.rule, members, roundPlace(room), seed).map(
    ({ membershipId, mandate, seat, of, note }) => ({ membershipId, mandate, seat, of, note }),
  );
  const told = JSON.stringify([
    draft.rule,
    seed,
    seats.map(({ membershipId, mandate, seat }) => [
      membershipId,
      mandate.role,
      mandate.territoryId,
      seat.role,
      seat.territoryId,
    ]),
  ]);
  return { seed, seats, fingerprint: createHash('sha256').update(told).digest('base64url') };
}
