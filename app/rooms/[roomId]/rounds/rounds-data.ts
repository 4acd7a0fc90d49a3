import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { type SeatView, seatView } from '#app/_components/seats/seat-view.ts';
import { type RoomBase, requestedRoom, roomBase } from '#app/_data/room.ts';
import { type PersonId, type RoomId, type RoundId, roundId as readRoundId, type SectionId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import type { SeatNote } from '#domain/rounds/round-place.ts';
import { isSameAuthor } from '#server/authorship/authorship.ts';
import type { SectionWriting } from '#server/authorship/read-written-rows.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import type { JudgeRoundRefusal, RoundDraft } from '#server/rounds/judge-round.ts';
import { listRounds, type RoundSummary } from '#server/rounds/list-rounds.ts';
import { previewRound } from '#server/rounds/preview-round.ts';
import { readAbout } from '#server/rounds/read-about.ts';
import { type RoundReading, readRound } from '#server/rounds/read-round.ts';
import { type AskedRound, findAskedRound } from '#server/rounds/round-notice.ts';
import { services } from '#server/services.ts';

/** A section that a round may be about. */
export type SectionLink = { readonly id: SectionId; readonly title: string; readonly href: string };

/** Somebody's seat in a round, as it is shown. */
export type SeatRow = {
  readonly key: string;
  readonly name: string;
  readonly mandate: SeatView;
  readonly seat: SeatView;
  readonly of: string | null;
  readonly note: SeatNote | null;
  readonly late: boolean;
  readonly isReader: boolean;
};

export type RoundsPage = RoomBase & {
  readonly mayRun: boolean;
  readonly running: RoundSummary | null;
  /** The newest first. */
  readonly past: readonly RoundSummary[];
};

/** What the page of a room's rounds shows. */
export async function roundsPage(roomId: string): Promise<RoundsPage> {
  const part = await roomBase(roomId);
  const rounds = await listRounds(services(), part.person.id, part.room.id);
  if (!rounds.ok) notFound();
  return {
    ...part,
    mayRun: part.room.duties.includes('run-rounds'),
    running: rounds.value.find(({ endedAt }) => endedAt === null) ?? null,
    past: rounds.value.filter(({ endedAt }) => endedAt !== null),
  };
}

export type PreviewView = {
  readonly seed: string | null;
  readonly fingerprint: string;
  readonly rows: readonly SeatRow[];
  /** All who could take part, and whether they do. */
  readonly members: readonly RoundMemberView[];
};

export type RoundMemberView = {
  readonly personId: PersonId;
  readonly name: string;
  readonly mandate: SeatView;
  readonly facilitator: boolean;
  readonly out: boolean;
};

/** Who would sit where, as it is shown before a round begins. */
export async function roundPreview(
  { person, room }: Pick<RoomBase, 'person' | 'room'>,
  draft: RoundDraft,
): Promise<Outcome<PreviewView, JudgeRoundRefusal>> {
  const preview = await previewRound(services(), person.id, room.id, draft);
  if (!preview.ok) return preview;
  const { seed, fingerprint, seats, out } = preview.value;
  const rows = seats.map(({ personId, name, mandate, seat, of, note }) => ({
    key: personId,
    name,
    mandate: seatView(room, mandate),
    seat: seatView(room, seat),
    of,
    note,
    late: false,
    isReader: personId === person.id,
  }));
  const outside = new Set(out.map(({ personId }) => personId));
  const runs = new Set(room.members.filter(({ facilitator }) => facilitator).map(({ personId }) => personId));
  const members = [...seats, ...out].map(({ personId, name, mandate }) => ({
    personId,
    name,
    mandate: seatView(room, mandate),
    facilitator: runs.has(personId),
    out: outside.has(personId),
  }));
  const inOrder = members.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  return { ok: true, value: { seed, fingerprint, rows, members: inOrder } };
}

export type SentenceView = {
  readonly key: string;
  readonly name: string;
  readonly text: string;
  readonly mandate: SeatView;
  readonly seat: SeatView;
  readonly isReader: boolean;
};

export type RoundPage = RoomBase & {
  readonly round: RoundReading;
  readonly rows: readonly SeatRow[];
  readonly sentences: readonly SentenceView[];
  /** The reader's own seat in it, while they are a member; null where they had none. */
  readonly own: { readonly seat: SeatView; readonly understood: string | null } | null;
  readonly about: readonly SectionLink[];
  readonly writing: readonly WritingView[] | null;
  readonly notShown: RoundReading['notShown'];
};

/** What was written in a section, cut where the author changes. */
export type WritingView = {
  readonly section: SectionLink & { readonly documentTitle: string };
  /** Whether the round was about it. */
  readonly chosen: boolean;
  readonly turns: readonly WritingTurn[];
};

/** What one author wrote in a section without another in between. */
export type WritingTurn = {
  /** Null for somebody who is not known any more. */
  readonly name: string | null;
  readonly hat: SeatView | null;
  readonly mandate: SeatView | null;
  readonly passages: SectionWriting['passages'];
};

/** What the page of a round shows. */
export const roundPage = cache(async (roomId: string, round: string): Promise<RoundPage> => {
  const part = await roomBase(roomId);
  const { person, room } = part;
  const id = readRoundId.safeParse(round.toLowerCase());
  if (!id.success) notFound();
  const reading = await readRound(services(), person.id, room.id, id.data);
  if (!reading.ok) notFound();
  const { value } = reading;
  const own = value.seats.find(({ membershipId }) => membershipId === value.own);
  const sentences = value.seats.flatMap((given): SentenceView[] => {
    const { understood: text, personId, name, mandate, seat, membershipId: key } = given;
    if (text === null) return [];
    const views = { mandate: seatView(room, mandate), seat: seatView(room, seat) };
    return [{ key, name, text, ...views, isReader: personId === person.id }];
  });
  return {
    ...part,
    round: value,
    rows: value.seats.map(({ membershipId, personId, name, mandate, seat, of, note, late }) => ({
      key: membershipId,
      name,
      mandate: seatView(room, mandate),
      seat: seatView(room, seat),
      of,
      note,
      late,
      isReader: personId === person.id,
    })),
    sentences,
    own: own ? { seat: seatView(room, own.seat), understood: own.understood } : null,
    about: await aboutRound(part, id.data),
    writing: value.writing && viewWriting(part, value, value.writing),
    notShown: value.notShown,
  };
});

/** The round as it concerns a reader on any page of its room; null for who is no member. */
export type RoundNotice = {
  readonly roomId: RoomId;
  readonly personId: PersonId;
  readonly facilitator: boolean;
  readonly hat: SeatView;
  readonly mandate: SeatView;
  readonly running: {
    readonly id: string;
    readonly question: string;
    readonly sectionIds: readonly SectionId[];
    readonly msLeft: number;
    readonly endsAt: Date;
    readonly minutes: number;
  } | null;
  readonly asked: AskedRound | null;
  /** Those that the running round is about. */
  readonly about: readonly SectionLink[];
  readonly territories: RoomView['territories'];
};

export async function roundNotice(roomId: RoomId): Promise<RoundNotice | null> {
  const { person, room } = await requestedRoom(roomId);
  if (!room.me) return null;
  const { hat, mandate, facilitator } = room.me;
  return {
    roomId,
    personId: person.id,
    facilitator,
    hat: seatView(room, hat),
    mandate: seatView(room, mandate),
    running: room.round && { ...room.round, msLeft: Math.max(0, room.round.endsAt.getTime() - Date.now()) },
    asked: room.round ? null : await findAskedRound(services(), person.id, roomId),
    about: room.round ? await aboutRound({ person, room }, room.round.id) : [],
    territories: room.territories,
  };
}

/** The sections that a round is about, with the way to them. */
async function aboutRound({ person, room }: Pick<RoomBase, 'person' | 'room'>, round: RoundId): Promise<SectionLink[]> {
  const about = await readAbout(services(), person.id, room.id, round);
  if (!about.ok) return [];
  return about.value.map(({ id, title, documentId }) => ({
    id,
    title,
    href: `/rooms/${room.id}/documents/${documentId}#section-${id}`,
  }));
}

/** All sections of a room, each with where it stands. */
export function sectionLinks(room: RoomView): SectionLink[] {
  return room.documents.flatMap((document) =>
    document.sections.map(({ id, title }) => ({
      id,
      title,
      href: `/rooms/${room.id}/documents/${document.id}#section-${id}`,
    })),
  );
}

/** The sections that the round was about come first. */
function viewWriting({ room }: RoomBase, round: RoundReading, writing: readonly SectionWriting[]): WritingView[] {
  const views = writing.map(({ sectionId, title, documentId, documentTitle, passages }) => ({
    section: {
      id: sectionId,
      title,
      documentTitle,
      href: `/rooms/${room.id}/documents/${documentId}#section-${sectionId}`,
    },
    chosen: round.sectionIds.includes(sectionId),
    turns: turnsOf(room, round, passages),
  }));
  return [...views.filter(({ chosen }) => chosen), ...views.filter(({ chosen }) => !chosen)];
}

function turnsOf(room: RoomView, round: RoundReading, passages: SectionWriting['passages']): WritingTurn[] {
  const turns: (typeof passages)[number][][] = [];
  for (const passage of passages) {
    const turn = turns.at(-1);
    if (turn?.[0] && isSameAuthor(turn[0].author, passage.author)) turn.push(passage);
    else turns.push([passage]);
  }
  return turns.map((turn) => {
    const author = turn[0]?.author ?? null;
    const given = round.seats.find(({ personId }) => personId === author?.personId);
    return {
      name: (author && round.writers.get(author.personId)) || null,
      hat: author && seatView(room, author.hat),
      mandate: given ? seatView(room, given.mandate) : null,
      passages: turn,
    };
  });
}
