import type { MembershipFacts } from './capabilities.ts';
import type { Charter } from './charter.ts';

/** What can be done about a room as a whole, beside what is written in its documents. */
export const ROOM_DUTIES = [
  'see-room',
  'manage-members',
  'freeze-writing',
  'give-hats',
  'edit-charter',
  'move-stages',
  'run-rounds',
  'manage-documents',
  'correct-room',
  'run-meetings',
  'invite-residents',
  'review-contributions',
] as const;
export type RoomDuty = (typeof ROOM_DUTIES)[number];

export type PersonFacts = { readonly administrator: boolean };

/** What can still be done about a room that is archived. */
const ARCHIVED_DUTIES: ReadonlySet<RoomDuty> = new Set(['see-room', 'correct-room']);

/**
 * What a person may do about a room. A member sees it, a facilitator runs it, a technician by mandate also reviews what residents bring in, and
 * whoever has a mandate that the charter names invites residents; an administrator who is no member sees who is in it, manages members and corrects its name, and has nothing to say about its writing. An archived room is
 * only seen, and taken out of the archive again. An empty set means that for this person there is no such room.
 */
export function roomDuties(
  person: PersonFacts,
  membership: MembershipFacts | null,
  { archived = false, charter }: { readonly archived?: boolean; readonly charter?: Pick<Charter, 'residents'> } = {},
): Set<RoomDuty> {
  const duties = new Set<RoomDuty>(membership?.facilitator ? ROOM_DUTIES : []);
  if (membership || person.administrator) duties.add('see-room');
  if (membership?.mandate.role === 'technician') duties.add('review-contributions');
  if (membership && charter?.residents.inviters.includes(membership.mandate.role)) duties.add('invite-residents');
  if (person.administrator) duties.add('manage-members').add('correct-room');
  return archived ? new Set([...duties].filter((duty) => ARCHIVED_DUTIES.has(duty))) : duties;
}

/** Whether a person may open a new room in a cooperation, where they hold these memberships. */
export function mayOpenRoom(person: PersonFacts, memberships: readonly MembershipFacts[]): boolean {
  return person.administrator || memberships.some((membership) => membership.facilitator);
}
