import { type RoomCapability, SECTION_CAPABILITIES, type SectionCapability } from '#domain/access/capability.ts';
import { allowed } from '#domain/access/may.ts';
import { type WriteRefusal, writeRefusal } from '#domain/access/write-refusal.ts';
import type { Charter } from '#domain/charter/charter.ts';
import type { DocumentKind, RoomKind, Stage } from '#domain/document.ts';
import type { CooperationId, DocumentId, PersonId, RoomId, SectionId, TerritoryId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import type { Seat } from '#domain/seat.ts';
import { type Setting, type Side, sideOf } from '#domain/territories/setting.ts';
import { accessRoom, type RoomAccess } from '../facts/room-access.ts';
import type { DocumentFacts } from '../facts/room-facts.ts';
import { type AskedRound, type NamedRoom, type TitledDocument, withNames } from '../facts/room-names.ts';
import type { Services } from '../services.ts';
import { describeMembers } from '../sync/room/live/describe-room.ts';
import { type SeatOption, seatOptions } from './members/seat-options.ts';

/** A room as one person sees it now. */
export type RoomView = {
  readonly id: RoomId;
  /** Grows with each change of who may do what in it. */
  readonly version: number;
  /** How many of those changes were of something else than members. */
  readonly otherChanges: number;
  readonly title: string;
  readonly kind: RoomKind;
  readonly cooperationId: CooperationId;
  readonly cooperationTitle: string;
  /** Whether a facilitator has stopped all writing. */
  readonly frozen: boolean;
  /** Whether it was put away. */
  readonly archived: boolean;
  /** The exchange round that is under way. */
  readonly round: AskedRound | null;
  readonly charter: Charter;
  readonly charterNumber: number;
  /** Null for an administrator who is no member. */
  readonly me: { readonly mandate: Seat; readonly hat: Seat; readonly facilitator: boolean } | null;
  /**
   * Every seat of the room, and why the reader may not take it by themselves; none for who is no
   * member.
   */
  readonly seats: readonly SeatOption[];
  readonly duties: readonly RoomCapability[];
  readonly territories: readonly TerritoryView[];
  readonly members: readonly {
    readonly personId: PersonId;
    readonly name: string;
    readonly mandate: Seat;
    readonly hat: Seat;
    readonly facilitator: boolean;
    /**
     * What they are where they come from, and which commune that is; empty where nothing is said.
     */
    readonly function: string;
    readonly commune: string;
  }[];
  readonly documents: readonly DocumentView[];
};

export type TerritoryView = {
  readonly id: TerritoryId;
  readonly name: string;
  readonly setting: Setting;
  readonly side: Side;
};

export type DocumentView = {
  readonly id: DocumentId;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly stage: Stage;
  readonly sections: readonly {
    readonly id: SectionId;
    readonly kind: string;
    readonly title: string;
    /** The reader's own, now. */
    readonly capabilities: readonly SectionCapability[];
    /** Why the reader may not write there now, or null where they may. */
    readonly writeRefusal: WriteRefusal | null;
  }[];
};

/** Reads a room for a person who may see it; for anybody else it is `not-found`. */
export async function readRoom(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<RoomView, 'not-found'>> {
  const access = await accessRoom(services.database, actor, roomId);
  if (!access.ok) return access;
  return accept(viewRoom(access.value, await withNames(services.database, access.value.room)));
}

function viewRoom(access: RoomAccess, room: NamedRoom): RoomView {
  const { membership } = access;
  return {
    id: room.roomId,
    version: room.version,
    otherChanges: room.otherChanges,
    title: room.title,
    kind: room.kind,
    cooperationId: room.cooperationId,
    cooperationTitle: room.cooperationTitle,
    frozen: room.frozen,
    archived: room.archived,
    round: room.round,
    charter: room.charter,
    charterNumber: room.charterNumber,
    me: membership && { mandate: membership.mandate, hat: membership.hat, facilitator: membership.facilitator },
    seats: membership ? seatOptions({ ...access, membership }) : [],
    duties: [...access.duties],
    territories: [...room.territories].map(([id, { name, setting }]) => ({
      id,
      name,
      setting,
      side: sideOf(setting),
    })),
    members: describeMembers(room.memberships),
    documents: [...room.documents].map(([id, document]) => viewDocument(access, id, document)),
  };
}

function viewDocument(access: RoomAccess, id: DocumentId, document: TitledDocument): DocumentView {
  return {
    id,
    kind: document.kind,
    title: document.title,
    stage: document.stage,
    sections: document.sections.map((section) => ({
      id: section.id,
      kind: section.kind,
      title: section.title,
      ...rightsIn(access, document, section),
    })),
  };
}

function rightsIn(
  { room, who }: RoomAccess,
  document: DocumentFacts,
  section: DocumentFacts['sections'][number],
): Pick<DocumentView['sections'][number], 'capabilities' | 'writeRefusal'> {
  const where = { room, document, section };
  return { capabilities: [...allowed(who, where, SECTION_CAPABILITIES)], writeRefusal: writeRefusal(who, where) };
}
