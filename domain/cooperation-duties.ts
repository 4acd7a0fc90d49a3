import type { MembershipFacts } from './capabilities.ts';
import { mayOpenRoom, type PersonFacts } from './duties.ts';

/** What can be done about a cooperation as a whole. */
export const COOPERATION_DUTIES = ['see-cooperation', 'correct-cooperation', 'add-territories', 'open-rooms'] as const;
export type CooperationDuty = (typeof COOPERATION_DUTIES)[number];

/**
 * What a person may do about a cooperation in whose rooms they hold these memberships. Members see it;
 * administrators, and whoever runs one of its rooms, also say who takes part, and correct what is said of that;
 * administrators, who create it, correct the rest. An empty set means that for
 * this person there is no such cooperation.
 */
export function cooperationDuties(person: PersonFacts, memberships: readonly MembershipFacts[]): Set<CooperationDuty> {
  const duties = new Set<CooperationDuty>();
  if (person.administrator || memberships.length > 0) duties.add('see-cooperation');
  if (person.administrator) duties.add('correct-cooperation');
  if (person.administrator || memberships.some(({ facilitator }) => facilitator)) duties.add('add-territories');
  if (mayOpenRoom(person, memberships)) duties.add('open-rooms');
  return duties;
}
