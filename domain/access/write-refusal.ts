import type { Charter } from '../charter/charter.ts';
import { ROLES, type Role } from '../seat.ts';
import type { DocumentNow, RoomNow, SectionNow, SectionOwnership } from './where.ts';
import type { Actor, Member } from './who.ts';

/** Why somebody may not write in a section now; the keys of the sentences that say so. */
export const WRITE_REFUSALS = [
  'not-a-member',
  'adopted',
  'archived',
  'under-vote',
  'frozen',
  'locked',
  'in-review',
  'kept-for-others',
] as const;
export type WriteRefusal = (typeof WRITE_REFUSALS)[number];

export type InSection = { readonly room: RoomNow; readonly document: DocumentNow; readonly section: SectionNow };

/**
 * Why this person may not write here now, or null where they may: what `may` says of writing, with
 * its reason.
 */
export function writeRefusal(who: Actor, { room, document, section }: InSection): WriteRefusal | null {
  if (who.is !== 'member') return 'not-a-member';
  if (document.stage === 'adopted' || section.adopted) return 'adopted';
  if (room.archived) return 'archived';
  if (section.underVote) return 'under-vote';
  if (room.frozen) return 'frozen';
  if (section.locked) return 'locked';
  if (isSecretary(who, document)) return null;
  if (writingRoles(room.charter, document, section).includes(who.hat.role)) return null;
  return document.stage === 'review' ? 'in-review' : 'kept-for-others';
}

/**
 * The roles whose hat may write in a section at its document's stage, as long as it is not locked;
 * in the order of `ROLES`.
 */
export function writingRoles(charter: Charter, document: DocumentNow, section: SectionOwnership): Role[] {
  const owners = section.writers ?? charter.owners[section.nature];
  return ROLES.filter((role) => {
    const { pen } = charter.stages[document.stage][role];
    return pen === 'every-section' || (pen === 'own-sections' && owners.includes(role));
  });
}

function isSecretary({ membershipId }: Member, { secretaryId }: DocumentNow): boolean {
  return membershipId !== undefined && membershipId === secretaryId;
}
