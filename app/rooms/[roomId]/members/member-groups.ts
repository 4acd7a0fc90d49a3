import { type NamedTerritories, type SeatView, seatView } from '#app/_components/seats/seat-view.ts';
import { byName } from '#domain/by-name.ts';
import type { PersonId } from '#domain/ids.ts';
import { ROLES, type Role } from '#domain/seat.ts';
import type { LiveMember } from '#protocol/live.ts';

export type MemberCard = {
  readonly personId: PersonId;
  readonly name: string;
  readonly mandate: SeatView;
  readonly hat: SeatView;
  readonly facilitator: boolean;
  /** What they are where they come from, and which commune that is; empty where nothing is said. */
  readonly function: string;
  readonly commune: string;
  readonly isReader: boolean;
};

export type MemberGroup = { readonly role: Role; readonly members: readonly MemberCard[] };

/** The members of a room, for one who reads of them. */
export type Members = NamedTerritories & {
  readonly members: readonly LiveMember[];
  readonly reader: PersonId;
};

/** The members of a room by their mandates, each by name; roles that nobody holds are left out. */
export function memberGroups(all: Members): MemberGroup[] {
  const cards = all.members
    .map((member) => ({
      ...member,
      mandate: seatView(all, member.mandate),
      hat: seatView(all, member.hat),
      isReader: member.personId === all.reader,
    }))
    .sort(byName);
  return ROLES.map((role) => ({ role, members: cards.filter(({ mandate }) => mandate.role === role) })).filter(
    ({ members }) => members.length > 0,
  );
}
