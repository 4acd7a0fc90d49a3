import { type DutyRefusal, dutyRefusal } from '../access/part-refusal.ts';
import type { RoomNow } from '../access/where.ts';
import type { Actor, Seated } from '../access/who.ts';
import type { PersonId } from '../ids.ts';
import { accept, type Outcome, refuse } from '../refusal.ts';

export const MEMBER_REFUSALS = ['only-facilitators', 'room-archived', 'no-such-member', 'last-facilitator'] as const;
export type MemberRefusal = (typeof MEMBER_REFUSALS)[number];

/** What decides about a room's members. */
export type MemberFacts = {
  /** Who wants to change something. */
  readonly who: Actor;
  readonly room: RoomNow;
  /** Who is in the room now. */
  readonly memberships: ReadonlyMap<PersonId, Pick<Seated, 'facilitator'>>;
};

/** Whether what somebody holds in the room may be changed. */
export function mayManage<Facts extends MemberFacts>(
  facts: Facts,
  subject: PersonId,
): Outcome<Facts, DutyRefusal | 'no-such-member'> {
  const refusal = dutyRefusal(facts.who, 'manage-members', facts.room);
  if (refusal) return refuse(refusal);
  return facts.memberships.has(subject) ? accept(facts) : refuse('no-such-member');
}

/**
 * Whether `actor` may end somebody's membership. Everybody may end their own: nobody sits in a room
 * against their will.
 */
export function mayRemove<Facts extends MemberFacts>(
  facts: Facts,
  actor: PersonId,
  subject: PersonId,
): Outcome<Facts, MemberRefusal> {
  const isOwn = actor === subject && facts.memberships.has(subject);
  const managed = isOwn ? accept(facts) : mayManage(facts, subject);
  if (!managed.ok) return managed;
  return isLastFacilitator(facts.memberships, subject) ? refuse('last-facilitator') : managed;
}

/**
 * Whether somebody may be made a facilitator, or have the duty taken back. A room that has a
 * facilitator keeps one.
 */
export function maySetFacilitator<Facts extends MemberFacts>(
  facts: Facts,
  subject: PersonId,
  facilitator: boolean,
): Outcome<Facts, MemberRefusal> {
  const managed = mayManage(facts, subject);
  if (!managed.ok || facilitator) return managed;
  return isLastFacilitator(facts.memberships, subject) ? refuse('last-facilitator') : managed;
}

export function isLastFacilitator(memberships: MemberFacts['memberships'], personId: PersonId): boolean {
  if (!memberships.get(personId)?.facilitator) return false;
  return [...memberships.values()].filter(({ facilitator }) => facilitator).length === 1;
}

/** What is known of a member's account to whoever runs their room. */
export type MemberAccount = {
  /** Whether they ever signed in, or came by a link. */
  readonly cameIn: boolean;
  readonly administrator: boolean;
  /** Whether they have or had a seat in another room. */
  readonly satElsewhere: boolean;
};

/**
 * Whether who manages a room's members may correct somebody's name and address for them: as long as
 * nobody came in by it, and it is of this room alone. Else whoever runs one room could enter
 * another, or the whole site, as somebody else.
 */
export function mayCorrectAccount<Facts extends MemberFacts>(
  facts: Facts,
  subject: PersonId,
  { cameIn, administrator, satElsewhere }: MemberAccount,
): Outcome<Facts, DutyRefusal | 'no-such-member' | 'account-in-use' | 'account-elsewhere'> {
  const managed = mayManage(facts, subject);
  if (!managed.ok) return managed;
  if (cameIn) return refuse('account-in-use');
  return administrator || satElsewhere ? refuse('account-elsewhere') : managed;
}
