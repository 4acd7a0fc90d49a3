import { sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { exchangeRounds, roundSeats, roundSections } from '#db/schema.ts';
import { isWork } from '#domain/document.ts';
import type { PersonId, RoomId, RoundId, SectionId } from '#domain/ids.ts';
import { type Outcome, refuse } from '#domain/refusal.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoomRights } from '../rooms/change-room-rights.ts';
import { DATABASE_TIME, wearHats } from '../rooms/hats/wear-hats.ts';
import { ifAdmitted } from '../rooms/repeat-limits.ts';
import type { Services } from '../services.ts';
import { type JudgedRound, type JudgeRoundRefusal, judgeRound, type RoundDraft } from './judge-round.ts';

export type NewRound = RoundDraft & {
  /** What the room works on meanwhile, in one line. */
  readonly question: string;
  readonly minutes: number;
  /**
   * Those that it is about, of any document of the room; none where it is about none in particular.
   */
  readonly sectionIds: readonly SectionId[];
  /** Of the preview that was agreed on. */
  readonly fingerprint: string;
};

export type StartRoundRefusal = JudgeRoundRefusal | 'round-preview-outdated' | 'unknown-section' | 'too-many-changes';

/**
 * Begins a round, as it was previewed: everybody gets their seat at once, on every socket that they
 * have open, until the time is over. A facilitator may. Where members or mandates changed since the
 * preview it is `round-preview-outdated`, and a new one is to be shown.
 */
export function startRound(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  input: NewRound,
): Promise<Outcome<RoundId, StartRoundRefusal>> {
  const judge = (queryable: Queryable) => judgeStart(queryable, actor, roomId, input);
  return ifAdmitted(services.database, 'start-round', { personId: actor, roomId }, () =>
    changeRoomRights(services, roomId, judge, async (transaction, { room, plan }) => {
      const { rule, question, minutes, sectionIds } = input;
      const [round] = await transaction
        .insert(exchangeRounds)
        .values({
          roomId,
          rule,
          seed: plan.seed,
          question,
          startedBy: actor,
          startedAt: DATABASE_TIME,
          endsAt: sql`${DATABASE_TIME} + make_interval(mins => ${minutes}::int)`,
        })
        .returning({ id: exchangeRounds.id });
      if (!round) throw new Error('an inserted round came back without its id');
      const { id: roundId } = round;
      if (sectionIds.length > 0) {
        await transaction
          .insert(roundSections)
          .values([...new Set(sectionIds)].map((sectionId) => ({ roundId, sectionId })));
      }
      await insertSeats(transaction, roundId, { room, plan });
      await wearHats(
        transaction,
        plan.seats.map(({ membershipId, seat }) => ({ membershipId, hat: seat })),
      );
      await recordEntry(transaction, {
        actorId: actor,
        cooperationId: room.cooperationId,
        roomId,
        action: 'round-started',
        details: { roundId, rule, question, minutes },
      });
      return roundId;
    }),
  );
}

async function judgeStart(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  input: NewRound,
): Promise<Outcome<JudgedRound, StartRoundRefusal>> {
  const judged = await judgeRound(queryable, actor, roomId, input);
  if (!judged.ok) return judged;
  const { room, plan } = judged.value;
  if (plan.fingerprint !== input.fingerprint) return refuse('round-preview-outdated');
  const work = [...room.documents.values()].filter(isWork);
  const known = new Set(work.flatMap(({ sections }) => sections.map(({ id }) => id)));
  return input.sectionIds.every((id) => known.has(id)) ? judged : refuse('unknown-section');
}

async function insertSeats(transaction: Queryable, roundId: RoundId, { room, plan }: JudgedRound): Promise<void> {
  const hats = new Map([...room.memberships.values()].map(({ membershipId, hat }) => [membershipId, hat]));
  const seatedAt = sql`(select ${exchangeRounds.startedAt} from ${exchangeRounds} where ${exchangeRounds.id} = ${roundId})`;
  await transaction.insert(roundSeats).values(
    plan.seats.map(({ membershipId, mandate, seat }) => {
      const before = hats.get(membershipId) ?? mandate;
      return {
        roundId,
        membershipId,
        mandateRole: mandate.role,
        mandateTerritoryId: mandate.territoryId,
        beforeRole: before.role,
        beforeTerritoryId: before.territoryId,
        seatRole: seat.role,
        seatTerritoryId: seat.territoryId,
        seatedAt,
      };
    }),
  );
}
