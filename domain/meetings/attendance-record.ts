import type { MembershipId } from '../ids.ts';
import type { Role } from '../seat.ts';
import type { Side } from '../territories/setting.ts';
import type { Presence, QuorumFigures, Stay } from './presence.ts';

/** One stay as it is kept: its instants as text (ISO 8601), since it is stored as JSON. */
export type RecordedStay = Pick<Stay, 'mode' | 'standIn'> & { readonly from: string; readonly until: string };

export type RecordedMember = {
  readonly membershipId: MembershipId;
  readonly name: string;
  readonly role: Role;
  readonly territory: string;
  readonly side: Side;
  /**
   * How they stood to the meeting when it closed; null for who was no member of the room any more.
   */
  readonly presence: Presence | null;
  /** The name of who held their voice then, or null. */
  readonly representedBy: string | null;
  readonly stays: readonly RecordedStay[];
};

/**
 * Who was at a meeting, as it stood when it closed: names and mandates of that day, whatever
 * becomes of them.
 */
export type AttendanceRecord = {
  readonly quorum: QuorumFigures;
  readonly counts: Readonly<Record<Presence, number>>;
  readonly members: readonly RecordedMember[];
  readonly guests: readonly { readonly name: string; readonly quality: string }[];
};
