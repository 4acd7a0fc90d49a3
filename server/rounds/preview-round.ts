import type { MembershipId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import type { SeatNote } from '#domain/rounds/round-place.ts';
import type { Seat } from '#domain/seat.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import type { Services } from '../services.ts';
import { type JudgeRoundRefusal, judgeRound, type RoundDraft } from './judge-round.ts';

export type RoundPreview = {
  /** Null where nothing is drawn. */
  readonly seed: string | null;
  /** By name. */
  readonly seats: readonly PreviewSeat[];
  /** Who stays out, by name. */
  readonly out: readonly { readonly personId: PersonId; readonly name: string; readonly mandate: Seat }[];
  /** What `startRound` is given, so that what was shown is what begins. */
  readonly fingerprint: string;
};

export type PreviewSeat = {
  readonly personId: PersonId;
  readonly name: string;
  readonly mandate: Seat;
  readonly seat: Seat;
  /** The name of whose place it is, where it is somebody's in particular. */
  readonly of: string | null;
  readonly note: SeatNote | null;
};

/** Who would sit where in a round, for whoever may begin one. Nothing is changed. */
export async function previewRound(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  draft: RoundDraft,
): Promise<Outcome<RoundPreview, JudgeRoundRefusal>> {
  const judged = await judgeRound(services.database, actor, roomId, draft);
  if (!judged.ok) return judged;
  const { room, plan } = judged.value;
  const seatOf = new Map(plan.seats.map((seat) => [seat.membershipId, seat]));
  const names = namesOf(room);
  const seats = [...room.memberships].flatMap(([personId, { membershipId, personName }]): PreviewSeat[] => {
    const given = seatOf.get(membershipId);
    if (!given) return [];
    const { mandate, seat, of, note } = given;
    return [{ personId, name: personName, mandate, seat, of: of && (names.get(of) ?? null), note }];
  });
  const out = [...room.memberships].flatMap(([personId, { membershipId, personName, mandate }]) =>
    seatOf.has(membershipId) ? [] : [{ personId, name: personName, mandate }],
  );
  return accept({ seed: plan.seed, seats, out, fingerprint: plan.fingerprint });
}

function namesOf({ memberships }: RoomFacts): Map<MembershipId, string> {
  return new Map([...memberships.values()].map(({ membershipId, personName }) => [membershipId, personName]));
}
