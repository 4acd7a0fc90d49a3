import { decides } from '../access/may.ts';
import type { Charter } from '../charter/charter.ts';
import type { MembershipId, PersonId } from '../ids.ts';
import type { Seat } from '../seat.ts';
import { SIDES, type Side } from '../territories/setting.ts';
import type { ATTENDANCE_MODES, REPLY_ANSWERS } from './meeting.ts';

/** A member of the room as the hall knows them: by what they really are, never by a hat. */
export type HallMember = {
  readonly membershipId: MembershipId;
  readonly personId: PersonId;
  readonly mandate: Seat;
  /** On which the mandate's territory lies. */
  readonly side: Side;
};

/** The same as they are shown: by name, and by that of the mandate's territory. */
export type NamedHallMember = HallMember & { readonly name: string; readonly territory: string };

/** A stay that lasts: somebody came and has not left. */
export type Stay = {
  readonly membershipId: MembershipId;
  readonly mode: (typeof ATTENDANCE_MODES)[number];
  /** Who sits there for the member, by name; empty where the member is there. */
  readonly standIn: string;
};

/** A voice that is given and not taken back. */
export type GivenVoice = { readonly giverId: MembershipId; readonly holderId: MembershipId };

export type Reply = { readonly membershipId: MembershipId; readonly answer: (typeof REPLY_ANSWERS)[number] };

/** What of a charter decides who counts. */
export type PresenceRules = Pick<Charter, 'deciders' | 'meetings'>;

/** A meeting at one instant. The stays and proxies are those that last then. */
export type HallNow<Member extends HallMember = HallMember> = {
  readonly rules: PresenceRules;
  /** All members of the room, those who decide nothing too. */
  readonly members: readonly Member[];
  readonly stays: readonly Stay[];
  readonly proxies: readonly GivenVoice[];
};

/**
 * How a member stands to a meeting. Each is in exactly one of these, so their numbers add up to
 * that of the members.
 */
export const PRESENCES = ['on-site', 'remote', 'represented', 'excused', 'expected'] as const;
export type Presence = (typeof PRESENCES)[number];

export type SideFigures = { readonly present: number; readonly of: number; readonly needed: number };

/** The quorum: how many mandates that decide are there, of how many, and how many it takes. */
export type QuorumFigures = SideFigures & {
  /** Where the charter asks nothing of each side, it needs 0 of them. */
  readonly urban: SideFigures;
  readonly rural: SideFigures;
  readonly met: boolean;
  /** It is a second convening, which decides whoever is there. */
  readonly waived: boolean;
};

/** A voice in a decision, and whose hand casts it. */
export type RollEntry = HallMember & {
  /** Themselves, or whoever holds their voice. */
  readonly castById: MembershipId;
};

/** Whether a stay counts as being there, in quorum and votes alike. */
export function counts({ meetings }: Pick<PresenceRules, 'meetings'>, stay: Stay): boolean {
  return stay.mode === 'on-site' || meetings.remoteCounts;
}

/**
 * The quorum at this instant: mandates that decide and are there, the member or somebody in their
 * place. Voices held for others do not count (CGCT, article L. 2121-17). A side without any mandate
 * cannot be there, so where the charter asks for both sides there is no quorum in such a room.
 */
export function quorumFigures(
  { rules, members, stays }: Pick<HallNow, 'rules' | 'members' | 'stays'>,
  secondConvening: boolean,
): QuorumFigures {
  const { quorumPercent, quorumPerSide } = rules.meetings;
  const percent = secondConvening ? 0 : quorumPercent;
  const there = new Set(stays.filter((stay) => counts(rules, stay)).map(({ membershipId }) => membershipId));
  const deciding = members.filter((member) => decides(rules, member));
  const figures = (some: readonly HallMember[], asked: number): SideFigures => ({
    present: some.filter(({ membershipId }) => there.has(membershipId)).length,
    of: some.length,
    needed: asked === 0 ? 0 : Math.floor((some.length * asked) / 100) + 1,
  });
  const all = figures(deciding, percent);
  const [urban, rural] = SIDES.map((side) =>
    figures(
      deciding.filter((member) => member.side === side),
      quorumPerSide ? percent : 0,
    ),
  ) as [SideFigures, SideFigures];
  const met = [all, urban, rural].every(({ present, needed }) => present >= needed);
  return { ...all, urban, rural, met, waived: secondConvening };
}

/**
 * Who may vote at this instant, in the order of the members: whoever is there casts their own
 * voice, also where somebody sits there for them; who is not, but gave it to a member who decides
 * and is there in person, has it cast by that one. A voice that was given to somebody absent is
 * nobody's.
 */
export function votersNow({ rules, members, stays, proxies }: HallNow): RollEntry[] {
  const deciding = members.filter((member) => decides(rules, member));
  const holders = personallyThere(rules, deciding, stays);
  const there = new Set(stays.filter((stay) => counts(rules, stay)).map(({ membershipId }) => membershipId));
  return deciding.flatMap((member): RollEntry[] => {
    if (there.has(member.membershipId)) return [{ ...member, castById: member.membershipId }];
    const holderId = heldBy(proxies, member.membershipId);
    return holderId && holders.has(holderId) ? [{ ...member, castById: holderId }] : [];
  });
}

/** How each member stands to the meeting at this instant. */
export function presences(hall: HallNow, replies: readonly Reply[]): Map<MembershipId, Presence> {
  const cast = new Map(votersNow(hall).map(({ membershipId, castById }) => [membershipId, castById]));
  const modes = new Map(hall.stays.map(({ membershipId, mode }) => [membershipId, mode]));
  const answers = new Map(replies.map(({ membershipId, answer }) => [membershipId, answer]));
  return new Map(
    hall.members.map(({ membershipId }) => {
      const isRepresented = (cast.get(membershipId) ?? membershipId) !== membershipId;
      const absence = answers.get(membershipId) === 'excused' ? 'excused' : 'expected';
      return [membershipId, modes.get(membershipId) ?? (isRepresented ? 'represented' : absence)];
    }),
  );
}

/** How many members stand to the meeting in each way. */
export function countPresences(all: ReadonlyMap<MembershipId, Presence>): Record<Presence, number> {
  const count = { 'on-site': 0, remote: 0, represented: 0, excused: 0, expected: 0 };
  for (const presence of all.values()) count[presence] += 1;
  return count;
}

/** A voice is given to a person: whoever sits there for them does not hold it. */
function personallyThere(
  rules: PresenceRules,
  deciding: readonly HallMember[],
  stays: readonly Stay[],
): ReadonlySet<MembershipId> {
  const known = new Set(deciding.map(({ membershipId }) => membershipId));
  return new Set(
    stays
      .filter((stay) => stay.standIn === '' && counts(rules, stay) && known.has(stay.membershipId))
      .map(({ membershipId }) => membershipId),
  );
}

function heldBy(proxies: readonly GivenVoice[], giver: MembershipId): MembershipId | null {
  return proxies.find(({ giverId }) => giverId === giver)?.holderId ?? null;
}
