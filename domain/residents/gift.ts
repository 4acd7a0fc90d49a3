import type { RoomCapability } from '../access/capability.ts';
import { type DutyRefusal, dutyRefusal } from '../access/part-refusal.ts';
import type { RoomNow } from '../access/where.ts';
import type { Actor } from '../access/who.ts';
import { accept, type Outcome, refuse } from '../refusal.ts';
import type { Role } from '../seat.ts';
import type { InvitationGift } from './invitation.ts';

/** As what people come in by a link: whoever decides or keeps the pen sits in the room by name. */
export const INVITED_ROLES = ['resident', 'partner'] as const satisfies readonly Role[];
export type InvitedRole = (typeof INVITED_ROLES)[number];

/** What a link is to give. */
export type Gift = { readonly gives: InvitationGift; readonly role: Role; readonly review: boolean };

/** Who makes it: what they may do in the room. */
export type Maker = { readonly who: Actor; readonly room: RoomNow; readonly duties: ReadonlySet<RoomCapability> };

export type GiftRefusal =
  | DutyRefusal<'invite-residents'>
  | 'only-facilitators-give-seats'
  | 'role-not-given'
  | 'only-reviewers-publish';

/**
 * Whether somebody may make a link that gives this: never more than they have themselves. Seats are
 * given by who manages members, words are shown unread by who may show them, and another role than
 * a resident's is given by a facilitator or by who has it.
 */
export function judgeGift({ who, room, duties }: Maker, { gives, role, review }: Gift): Outcome<null, GiftRefusal> {
  const refusal = dutyRefusal(who, 'invite-residents', room);
  if (refusal) return refuse(refusal);
  if (gives === 'seat' && !duties.has('manage-members')) return refuse('only-facilitators-give-seats');
  if (!givenRoles(duties).some((given) => given === role)) return refuse('role-not-given');
  return review || duties.has('review-contributions') ? accept(null) : refuse('only-reviewers-publish');
}

/** The roles that somebody may let people come in as. */
export function givenRoles(duties: Maker['duties']): readonly InvitedRole[] {
  return INVITED_ROLES.filter((role) => role === 'resident' || duties.has('invite-partners'));
}
