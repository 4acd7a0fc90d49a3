import type { PersonId } from '#domain/ids.ts';
import { type Seat, sameSeat } from '#domain/seat.ts';
import type { LiveMember, LiveRoom } from '#protocol/live.ts';

/**
 * What changes in the members of a room: somebody came or left, another hat is worn, or something
 * else is said of one of them: their mandate, whether they run the room, name, function, commune.
 */
export const MEMBER_CHANGES = ['came', 'left', 'hat', 'seat'] as const;
/** For a page that shows members, and not which hats they wear now. */
export const ALL_BUT_HATS = ['came', 'left', 'seat'] as const;
export type MemberChange = (typeof MEMBER_CHANGES)[number];

/** What a page was drawn from. */
export type DrawnRoom = {
  readonly version: number;
  /** How many of the changes until then were of something else than members. */
  readonly otherChanges: number;
  readonly me: OwnSeat & { readonly personId: PersonId };
};

/** What of their own entry decides what a member may do. */
type OwnSeat = { readonly mandate: Seat; readonly hat: Seat; readonly facilitator: boolean };

type Comparison = {
  readonly drawn: DrawnRoom;
  /** Which changes of other members the page shows and does not hear by itself. */
  readonly drawnFor: readonly MemberChange[];
  /** The room as it was heard at the version that was drawn, or at one before; null if never. */
  readonly asDrawn: LiveRoom | null;
  readonly now: LiveRoom;
};

/**
 * Whether the server has to draw a page again, now that the room is so: something else than members
 * changed, or the reader's own seat, or other members in what the page shows of them.
 */
export function needsRedraw({ drawn, drawnFor, asDrawn, now }: Comparison): boolean {
  if (now.version <= drawn.version) return false;
  if (now.otherChanges !== drawn.otherChanges) return true;
  const me = now.members.find(({ personId }) => personId === drawn.me.personId);
  if (!me || !isSameSeat(me, drawn.me)) return true;
  if (drawnFor.length === 0) return false;
  // What it was drawn with was never heard: nobody knows what changed.
  if (asDrawn?.version !== drawn.version) return true;
  const changes = memberChanges(asDrawn.members, now.members);
  return drawnFor.some((change) => changes.has(change));
}

function isSameSeat(one: OwnSeat, other: OwnSeat): boolean {
  return sameSeat(one.mandate, other.mandate) && sameSeat(one.hat, other.hat) && one.facilitator === other.facilitator;
}

function memberChanges(before: readonly LiveMember[], now: readonly LiveMember[]): ReadonlySet<MemberChange> {
  const changes = new Set<MemberChange>();
  const left = new Map(before.map((member) => [member.personId, member]));
  for (const member of now) {
    const was = left.get(member.personId);
    left.delete(member.personId);
    if (!was) changes.add('came');
    else if (was !== member) {
      if (!sameSeat(was.hat, member.hat)) changes.add('hat');
      if (!isSameButForHat(was, member)) changes.add('seat');
    }
  }
  if (left.size > 0) changes.add('left');
  return changes;
}

function isSameButForHat(one: LiveMember, other: LiveMember): boolean {
  return JSON.stringify({ ...one, hat: null }) === JSON.stringify({ ...other, hat: null });
}
