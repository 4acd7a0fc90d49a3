import { type DocumentKind, isWork, type Stage } from '#domain/document.ts';
import type { CooperationId, DocumentId, MeetingId, PersonId, RoomId, SectionId, TerritoryId } from '#domain/ids.ts';
import { rolesToWear } from '#domain/members/hats.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Role } from '#domain/seat.ts';
import type { Setting } from '#domain/territories/setting.ts';
import { nameTables } from '#editor/render-html.ts';
import type { Rights } from '#protocol/messages.ts';
import { readActionNumbers } from '../actions/action-numbers.ts';
import { findPlan } from '../actions/add-action.ts';
import { accessAsMember } from '../facts/room-access.ts';
import { hatFacts, type RoomFacts } from '../facts/room-facts.ts';
import { withNames } from '../facts/room-names.ts';
import { meetingOfMinutes } from '../minutes/find-minutes.ts';
import { type SeatOption, seatOptions } from '../rooms/members/seat-options.ts';
import type { Services } from '../services.ts';
import { readFullness } from '../sync/log/read-fullness.ts';
import { documentRights } from '../sync/room/document-rights.ts';
import { readShownTexts } from '../texts/read-texts.ts';
import { MAX_PAGE_TEXT, textsOfPage } from './page-texts.ts';
import type { SectionLine } from './sections/read-sections.ts';
import { readSectionDetails } from './sections/section-details.ts';
import { sectionFingerprint } from './sections/section-fingerprint.ts';

/** A document as one member sees it now, with all of its text. */
export type DocumentReading = {
  readonly id: DocumentId;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly stage: Stage;
  readonly room: { readonly id: RoomId; readonly title: string; readonly charterNumber: number };
  readonly cooperation: { readonly id: CooperationId; readonly title: string };
  readonly territories: readonly { readonly id: TerritoryId; readonly name: string; readonly setting: Setting }[];
  /** As between rounds: whether one is under way is heard live. */
  readonly seats: readonly SeatOption[];
  /** The roles that they may take a seat of by themselves; as between rounds, too. */
  readonly mayTake: readonly Role[];
  /** Whether an exchange round is under way. */
  readonly inRound: boolean;
  readonly rights: Rights;
  /** How much of what it may hold is taken, from 0 to 1. */
  readonly fullness: number;
  readonly sections: readonly SectionReading[];
  /** Of orientations: the action plan of the room, whose actions serve them. */
  readonly plan: PlanFacts | null;
  /** Of minutes: the meeting that they are of. */
  readonly minutesOf: MeetingId | null;
};

/** What decides who adds actions to a plan. */
export type PlanFacts = { readonly stage: Stage; readonly actionsBy: readonly Role[] };

export type SectionReading = SectionLine & {
  /**
   * Its text as it is on disk, safe to put into a page as it is; null where it is too long for the
   * page, and is heard over the socket.
   */
  readonly html: string | null;
};

/**
 * Reads a document of a room for a member of it; for anybody else it is `not-found`. Where a page
 * shows one section only, nothing comes of the others.
 */
export async function readDocument(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
  only?: SectionId,
): Promise<Outcome<DocumentReading, 'not-found'>> {
  const access = await accessAsMember(services.database, actor, roomId);
  if (!access.ok) return access;
  const room = await withNames(services.database, access.value.room);
  const document = room.documents.get(documentId);
  const rights = documentRights(room, documentId, actor);
  if (!document || !rights) return refuse('not-found');
  const shown = document.sections.filter(({ id }) => !only || id === only);
  const ids = shown.map(({ id }) => id);
  const texts = await readShownTexts(services, documentId, ids);
  const numbers = await readActionNumbers(services.database, documentId, document.kind);
  const details = await readSectionDetails(services.database, documentId);
  const htmls = shown.map(({ id, title }) => nameTables(texts.get(id)?.html ?? '', title));
  // An archived room has no socket over which the rest would come.
  const drawn = textsOfPage(htmls, room.archived ? Number.POSITIVE_INFINITY : MAX_PAGE_TEXT);
  const sections = shown.map(({ id, title, writers }, index) => {
    const { prompt = '', version = null } = details.get(id) ?? {};
    const action = numbers.get(id) ?? null;
    const seen = sectionFingerprint({ title, prompt });
    return { id, title, prompt, version, writers, action, seen, html: drawn[index] ?? null };
  });
  const { kind, title, stage } = document;
  const betweenRounds = { ...room, round: null };
  return accept({
    id: documentId,
    kind,
    title,
    stage,
    room: { id: room.roomId, title: room.title, charterNumber: room.charterNumber },
    cooperation: { id: room.cooperationId, title: room.cooperationTitle },
    territories: [...room.territories].map(([id, territory]) => ({ id, ...territory })),
    seats: seatOptions({ ...access.value, room: betweenRounds }),
    mayTake: rolesToWear(room.charter, access.value.membership, hatFacts(betweenRounds)),
    inRound: room.round !== null,
    rights: only ? { ...rights, sections: rightsIn(rights, ids) } : rights,
    fullness: await readFullness(services.database, documentId),
    sections,
    plan: kind === 'orientations' ? planOf(room) : null,
    minutesOf: isWork(document) ? null : await meetingOfMinutes(services.database, roomId, documentId),
  });
}

function rightsIn({ sections }: Rights, ids: readonly SectionId[]): Rights['sections'] {
  return Object.fromEntries(Object.entries(sections).filter(([id]) => ids.includes(id as SectionId)));
}

function planOf(room: RoomFacts): PlanFacts | null {
  const plan = findPlan(room);
  return plan && { stage: plan[1].stage, actionsBy: room.charter.structure.actions };
}
