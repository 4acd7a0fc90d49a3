import type { PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import type { SeatNote } from '#domain/rounds/round-place.ts';
import type { Seat } from '#domain/seat.ts';
import { namedMembers } from '../facts/member-names.ts';
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
  const members = await namedMembers(services.database, room);
  const names = new Map([...members.values()].map(({ membershipId, name }) => [membershipId, name]));
  const seats = [...members].flatMap(([personId, { membershipId, name }]): PreviewSeat[] => {
    const given = seatOf.get(membershipId);
    if (!given) return [];
    const { mandate, seat, of, note } = given;
    return [{ personId, name, mandate, seat, of: of && (names.get(of) ?? null), note }];
  });
  const out = [...members].flatMap(([personId, { membershipId, name, mandate }]) =>
    seatOf.has(membershipId) ? [] : [{ personId, name, mandate }],
  );
  return accept({ seed: plan.seed, seats, out, fingerprint: plan.fingerprint });
}
