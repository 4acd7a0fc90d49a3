import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { SeatChoice } from '#app/_components/seats/seat-choice.ts';
import { type SeatView, seatView } from '#app/_components/seats/seat-view.ts';
import type { DrawnMembers } from '#app/rooms/[roomId]/members/use-members.ts';
import type { WriteRefusal } from '#domain/access/write-refusal.ts';
import { type DocumentKind, isWork, type Stage } from '#domain/document.ts';
import { type DocumentId, type PersonId, roomId as readRoomId, type SectionId } from '#domain/ids.ts';
import { type DecisionTask, readTasks } from '#server/decisions/see-to-decision.ts';
import { countToReview, type ToReview } from '#server/residents/contributions/contribution-lists.ts';
import { type DocumentView, type RoomView, readRoom } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';
import { findBegunSections } from '#server/texts/read-texts.ts';
import { seatChoices } from './seat-choices.ts';
import { type Person, requirePerson } from './session.ts';
import { type SinceCard, sinceCards } from './since.ts';

export type SectionCard = {
  readonly id: SectionId;
  readonly title: string;
  /** Whether anything is written in it. */
  readonly begun: boolean;
  /** Whether the reader may write in it now. */
  readonly open: boolean;
};

export type DocumentCard = {
  readonly id: DocumentId;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly stage: Stage;
  readonly sections: readonly SectionCard[];
  /** Whether the reader may open it at all. */
  readonly readable: boolean;
  /** Why the reader may write nowhere in it now, or null where there is a section open to them. */
  readonly closed: WriteRefusal | null;
};

/** What every page of a room stands on. */
export type RoomBase = {
  readonly person: Person;
  readonly room: RoomView;
  /** Every seat of the room, as the seat's button offers it. */
  readonly choices: readonly SeatChoice[];
};

export type RoomPage = RoomBase & {
  /** The seat that the reader speaks from, or null for an administrator who is no member. */
  readonly hat: SeatView | null;
  readonly documents: readonly DocumentCard[];
  readonly members: DrawnMembers;
  /** What the room decided and somebody has to see to. */
  readonly tasks: readonly DecisionTask[];
  /** What waits for the reader of what residents brought in; null where they do not review it. */
  readonly toReview: ToReview | null;
  /** What others wrote since the reader was here. */
  readonly since: readonly SinceCard[];
};

/**
 * The room that an address names, for whoever asks for it. The page is not found where they may not
 * see it.
 */
export const requestedRoom = cache(async (id: string): Promise<{ person: Person; room: RoomView }> => {
  const person = await requirePerson();
  const roomId = readRoomId.safeParse(id.toLowerCase());
  if (!roomId.success) notFound();
  const room = await readRoom(services(), person.id, roomId.data);
  if (!room.ok) notFound();
  return { person, room: room.value };
});

/** The same with the seats that its button offers. */
export async function roomBase(id: string): Promise<RoomBase> {
  const { person, room } = await requestedRoom(id);
  return { person, room, choices: seatChoices(room) };
}

/** What the page of a room shows. */
export async function roomPage(id: string): Promise<RoomPage> {
  const base = await roomBase(id);
  const { person, room } = base;
  const readable = room.me ? room.documents : [];
  const begun = await findBegunSections(services(), readable);
  const tasks = await readTasks(services(), person.id, room.id);
  return {
    ...base,
    hat: room.me && seatView(room, room.me.hat),
    // What a meeting leaves behind is reached from the meeting.
    documents: room.documents.filter(isWork).map((document) => documentCard(document, begun)),
    members: drawnMembers(room, person.id),
    tasks: tasks.ok ? tasks.value : [],
    toReview: await countToReview(services(), person.id, room.id),
    since: await sinceCards(person, room),
  };
}

function documentCard(document: DocumentView, begun: ReadonlySet<SectionId>): DocumentCard {
  const { id, kind, title, stage, sections } = document;
  const open = sections.some((section) => section.writeRefusal === null);
  return {
    id,
    kind,
    title,
    stage,
    sections: sections.map((section) => ({
      id: section.id,
      title: section.title,
      begun: begun.has(section.id),
      open: section.writeRefusal === null,
    })),
    readable: sections.some((section) => section.capabilities.includes('read')),
    closed: open ? null : whyClosed(sections),
  };
}

/** What holds for the document, rather than for a section that is locked besides. */
function whyClosed(sections: DocumentView['sections']): WriteRefusal {
  const reasons = sections.flatMap(({ writeRefusal }) => writeRefusal ?? []);
  return reasons.find((reason) => reason !== 'locked') ?? reasons[0] ?? 'kept-for-others';
}

/** The members of a room as a page is drawn from them, which then hears what changes. */
export function drawnMembers({ version, members, territories }: RoomView, reader: PersonId): DrawnMembers {
  return { version, members, territories: territories.map(({ id, name, setting }) => ({ id, name, setting })), reader };
}
