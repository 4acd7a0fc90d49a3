import type { MeetingId, MembershipId } from '#domain/ids.ts';

/** The meeting itself, its agenda and its decisions: what everybody in the hall shows. */
export function meetingTopic(meetingId: MeetingId): string {
  return `meeting:${meetingId}`;
}

/**
 * Who is there, by name: what consoles show. In a full hall this changes often, and members' devices need the figures
 * only, which are pushed to them.
 */
export function peopleTopic(meetingId: MeetingId): string {
  return `meeting-people:${meetingId}`;
}

/** What concerns one member in a meeting: their presence, and the voices that they gave and hold. */
export function memberTopic(membershipId: MembershipId): string {
  return `meeting-member:${membershipId}`;
}
