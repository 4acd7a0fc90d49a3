import 'server-only';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import type { SeatChoice } from '#app/_components/seats/seat-choice.ts';
import { requestedRoom } from '#app/_data/room.ts';
import { seatChoices } from '#app/_data/seat-choices.ts';
import type { Person } from '#app/_data/session.ts';
import { SECTION_CAPABILITIES, type SectionCapability } from '#domain/access/capability.ts';
import { allowed } from '#domain/access/may.ts';
import { NOTHING_HELD } from '#domain/access/where.ts';
import { type WriteRefusal, writeRefusal, writingRoles } from '#domain/access/write-refusal.ts';
import { type CharterDifference, compareCharters } from '#domain/charter/charter-sentences.ts';
import { type SectionNature, STAGES, type Stage } from '#domain/document.ts';
import type { DocumentId, SectionId } from '#domain/ids.ts';
import { rolesToWear } from '#domain/members/hats.ts';
import { ROLES, type Role } from '#domain/seat.ts';
import { type CharterReading, type CharterVersion, readCharter } from '#server/rooms/charter/read-charter.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';

/**
 * What sections are called in a charter's sentences, by id; one that is gone since is not in it.
 */
export type SectionTitles = Readonly<Record<SectionId, string>>;

export type CharterSection = { readonly id: SectionId; readonly title: string; readonly nature: SectionNature };
export type CharterDocument = {
  readonly id: DocumentId;
  readonly title: string;
  readonly sections: readonly CharterSection[];
};

export type CharterPage = {
  readonly person: Person;
  readonly room: RoomView;
  readonly seats: readonly SeatChoice[];
  readonly charter: CharterReading;
  readonly titles: SectionTitles;
  readonly documents: readonly CharterDocument[];
};

/** What the page of a room's charter shows. Not found for whoever may not see the room. */
export async function charterPage(id: string): Promise<CharterPage> {
  const { person, room } = await requestedRoom(id);
  const reading = await readCharter(services(), person.id, room.id);
  if (!reading.ok) notFound();
  return {
    person,
    room,
    seats: seatChoices(room),
    charter: reading.value,
    titles: sectionTitles(reading.value),
    documents: reading.value.documents.map(({ id, title, sections }) => ({
      id,
      title,
      sections: sections.map((section) => ({ id: section.id, title: section.title, nature: section.nature })),
    })),
  };
}

/** Titles that two documents have in common are told apart by the document. */
function sectionTitles({ documents }: CharterReading): SectionTitles {
  const counts = new Map<string, number>();
  for (const { sections } of documents) {
    for (const { title } of sections) counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return Object.fromEntries(
    documents.flatMap((document) =>
      document.sections.map(({ id, title }) => [
        id,
        (counts.get(title) ?? 0) > 1 ? `${title} (${document.title})` : title,
      ]),
    ),
  );
}

export type CharterVersionPage = CharterPage & {
  readonly version: CharterVersion;
  /** The one before, and what changed since; null for the first. */
  readonly before: { readonly number: number; readonly difference: CharterDifference } | null;
  /** Whether there is one after it. */
  readonly hasNext: boolean;
};

/** What the page of one version of a charter shows. Not found where the room never had it. */
export async function charterVersionPage(id: string, number: string): Promise<CharterVersionPage> {
  const page = await charterPage(id);
  const wanted = z.coerce.number().int().positive().safeParse(number);
  const versions = page.charter.versions;
  const index = versions.findIndex((version) => version.number === wanted.data);
  const [version, before] = [versions[index], versions[index + 1]];
  if (!version) notFound();
  return {
    ...page,
    version,
    before: before ? { number: before.number, difference: compareCharters(before.rules, version.rules) } : null,
    hasNext: index > 0,
  };
}

export type SectionAs = {
  readonly id: SectionId;
  readonly title: string;
  /** Why this role does not write there, or null where it does. */
  readonly refusal: WriteRefusal | null;
  readonly writers: readonly Role[];
};

export type DocumentAs = {
  readonly id: DocumentId;
  readonly title: string;
  /** The stage at which it is looked at. */
  readonly stage: Stage;
  readonly capabilities: readonly SectionCapability[];
  /** The roles that it may take a seat of by itself. */
  readonly mayTake: readonly Role[];
  readonly sections: readonly SectionAs[];
};

export type CharterAsPage = CharterPage & {
  readonly role: Role;
  /** At which stage all documents are looked at; null for each at its own, as the room is now. */
  readonly stage: Stage | null;
  readonly documentsAs: readonly DocumentAs[];
};

/** What a room is to a role, now or at a stage. Not found for a role that there is not. */
export async function charterAsPage(id: string, askedRole: string, askedStage: unknown): Promise<CharterAsPage> {
  const role = ROLES.find((one) => one === askedRole);
  if (!role) notFound();
  const page = await charterPage(id);
  const stage = STAGES.find((one) => one === askedStage) ?? null;
  const documentsAs = page.charter.documents.map((document) => documentAs(page, document, role, stage));
  return { ...page, role, stage, documentsAs };
}

/**
 * A document for somebody whose mandate and hat are that role; where from does not matter to a
 * charter. At a stage that is only thought of, what is stopped or locked now is not.
 */
function documentAs(
  { charter: { rules }, room }: CharterPage,
  document: CharterReading['documents'][number],
  role: Role,
  thoughtOf: Stage | null,
): DocumentAs {
  const territoryId = room.territories[0]?.id;
  if (!territoryId) notFound();
  const seat = { role, territoryId };
  const who = { is: 'member', mandate: seat, hat: seat, facilitator: false } as const;
  const at = { stage: thoughtOf ?? document.stage };
  const held = thoughtOf === null ? room : { frozen: false, archived: false };
  const then = { charter: rules.charter, frozen: held.frozen, archived: held.archived };
  const sections = document.sections.map((section) => {
    const now = thoughtOf === null ? section : { ...section, ...NOTHING_HELD };
    const where = { room: then, document: at, section: now };
    return {
      id: section.id,
      title: section.title,
      refusal: writeRefusal(who, where),
      writers: writingRoles(rules.charter, at, now),
    };
  });
  const { id, title } = document;
  const mayTake = rolesToWear(rules.charter, who, { territories: [territoryId], inRound: false });
  const capabilities = [...allowed(who, { room: then, document: at }, SECTION_CAPABILITIES)];
  return { id, title, ...at, capabilities, mayTake, sections };
}
