import type { MembershipId } from '../ids.ts';

/** Whether a member runs a meeting: facilitators of its room, and whoever is its chair or its secretary. */
export function runsMeeting(
  member: { readonly membershipId: MembershipId; readonly facilitator: boolean } | null,
  meeting: { readonly chairId: MembershipId | null; readonly secretaryId: MembershipId | null },
): boolean {
  if (!member) return false;
  const { membershipId, facilitator } = member;
  return facilitator || membershipId === meeting.chairId || membershipId === meeting.secretaryId;
}
