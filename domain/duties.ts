import type { MembershipFacts } from './capabilities.ts';

/** What can be done about a room as a whole, beside what is written in its documents. */
export const ROOM_DUTIES = [
  'see-room',
  'manage-members',
  'freeze-writing',
  'give-hats',
  'edit-charter',
  'move-stages',
  'run-rounds',
  'run-meetings',
] as const;
export type RoomDuty = (typeof ROOM_DUTIES)[number];

export type PersonFacts = { readonly administrator: boolean };

/**
 * What a person may do about a room. A member sees it, a facilitator runs it; an administrator who is no
 * member sees who is in it and manages members, and has nothing to say about its writing. An empty set means
 * that for this person there is no such room.
 */
export function roomDuties(person: PersonFacts, membership: MembershipFacts | null): Set<RoomDuty> {
  if (membership?.facilitator) return new Set(ROOM_DUTIES);
  const duties = new Set<RoomDuty>();
  if (membership || person.administrator) duties.add('see-room');
  if (person.administrator) duties.add('manage-members');
  return duties;
}

/** Whether a person may open a new room in a cooperation, where they hold these memberships. */
export function mayOpenRoom(person: PersonFacts, memberships: readonly MembershipFacts[]): boolean {
  return person.administrator || memberships.some((membership) => membership.facilitator);
}
