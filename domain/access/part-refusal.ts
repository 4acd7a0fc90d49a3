import type { RoomCapability } from './capability.ts';
import { may } from './may.ts';
import type { MeetingNow, RoomNow } from './where.ts';
import type { Actor } from './who.ts';

export type PartRefusal = 'not-a-member' | 'room-archived';

/**
 * Why somebody may not take part in a room now, or null where they may: what `may` says of it, with
 * its reason.
 */
export function partRefusal(who: Actor, room: RoomNow): PartRefusal | null {
  if (may(who, 'take-part', { room })) return null;
  return room.archived && who.is === 'member' ? 'room-archived' : 'not-a-member';
}

export type DutyRefusal = 'only-facilitators' | 'room-archived';

/** The same of what whoever runs a room does about it as a whole. */
export function dutyRefusal(who: Actor, duty: RoomCapability, room: RoomNow): DutyRefusal | null {
  if (may(who, duty, { room })) return null;
  return may(who, duty, { room: { ...room, archived: false } }) ? 'room-archived' : 'only-facilitators';
}

export type LeadRefusal = 'only-meeting-runners' | 'room-archived';

/** The same of leading a meeting: what is prepared, opened, noted and published in it. */
export function leadRefusal(who: Actor, room: RoomNow, meeting: MeetingNow): LeadRefusal | null {
  if (may(who, 'open-meeting', { room, meeting })) return null;
  return may(who, 'run-meeting', { room, meeting }) ? 'room-archived' : 'only-meeting-runners';
}
