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

/** What is done about a room, or about all of a text in it, by those whose duty it is. */
export type Duty = RoomCapability | 'moderate';

/** Who has a duty, where it is not only those who run the room. */
const WHO_HAS = { 'review-contributions': 'only-reviewers', 'invite-residents': 'only-inviters' } as const;
type WhoHas = typeof WHO_HAS;

export type DutyRefusal<Its extends Duty = 'manage-documents'> =
  | 'room-archived'
  | (Its extends keyof WhoHas ? WhoHas[Its] : 'only-facilitators');

/** The same of a duty. Whoever has it not is told who does, in an archived room too. */
export function dutyRefusal<Its extends Duty>(who: Actor, duty: Its, room: RoomNow): DutyRefusal<Its> | null {
  if (may(who, duty, { room })) return null;
  const isOnlyArchived = may(who, duty, { room: { ...room, archived: false } });
  const lacking = (WHO_HAS as Partial<Record<Duty, string>>)[duty] ?? 'only-facilitators';
  return (isOnlyArchived ? 'room-archived' : lacking) as DutyRefusal<Its>;
}

export type LeadRefusal = 'only-meeting-runners' | 'room-archived';

/** The same of leading a meeting: what is prepared, opened, noted and published in it. */
export function leadRefusal(who: Actor, room: RoomNow, meeting: MeetingNow): LeadRefusal | null {
  if (may(who, 'open-meeting', { room, meeting })) return null;
  return may(who, 'run-meeting', { room, meeting }) ? 'room-archived' : 'only-meeting-runners';
}
