import type { MeetingId, MembershipId } from '#domain/ids.ts';

/** The meeting itself and its agenda: what everybody in the hall shows. */
export function meetingTopic(meetingId: MeetingId): string {
  return `meeting:${meetingId}`;
}

/**
 * Who is there, by name: what consoles show. In a full hall this changes often, and members'
 * devices need the figures only, which are pushed to them.
 */
export function peopleTopic(meetingId: MeetingId): string {
  return `meeting-people:${meetingId}`;
}

/**
 * Its decisions, as consoles and their own pages show them. Members' devices and the hall's screen
 * hear by the meeting's state that there is another one: no page of a full hall is drawn again in
 * the moment in which it is to vote.
 */
export function decisionsTopic(meetingId: MeetingId): string {
  return `meeting-decisions:${meetingId}`;
}

/**
 * What concerns one member in a meeting: their presence, and the voices that they gave and hold.
 */
export function memberTopic(membershipId: MembershipId): string {
  return `meeting-member:${membershipId}`;
}
