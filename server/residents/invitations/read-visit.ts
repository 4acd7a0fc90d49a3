import { and, asc, desc, eq, gt, isNull, ne, notInArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { contributions, guests, people, questions, sections, territories } from '#db/schema.ts';
import type { VisitRefusal } from '#domain/access/visit-refusal.ts';
import type { InvitationId, QuestionId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { NOT_SHOWN, saidWhy } from '#domain/residents/contribution.ts';
import { titleAsks } from '#domain/residents/invitation.ts';
import { nameTables } from '#editor/render-html.ts';
import type { Services } from '../../services.ts';
import { readShownTexts } from '../../texts/read-texts.ts';
import { type DataNotice, readDataNotice } from '../data-notice.ts';
import { listPublished, type PublishedVersion } from '../public-page.ts';
import {
  accessVisit,
  isAnnounced,
  loadShown,
  loadTerritoriesOf,
  type ShownDocument,
  type ShownSection,
  type ShownTerritory,
  type VisitAccess,
  type VisitKeys,
} from './visit-access.ts';
import { isAskedBy, showsAll } from './what-is-asked.ts';

export type ReadServices = Pick<Services, 'database' | 'sync'>;
export type AskedQuestion = Pick<
  typeof questions.$inferSelect,
  'id' | 'sectionId' | 'prompt' | 'details' | 'kind' | 'options' | 'several' | 'closesAt' | 'closedAt'
>;

/** All that the pages of an invitation show to one visitor. */
export type VisitView = VisitAccess & {
  readonly documents: readonly ShownDocument[];
  /** What is adopted and open to anybody; of a room's public page alone. */
  readonly published: readonly PublishedVersion[];
  readonly questions: readonly AskedQuestion[];
  readonly territories: readonly ShownTerritory[];
  readonly notice: DataNotice;
};

/** Reads an invitation for who may read it; otherwise says why not. */
export async function readVisit(
  services: ReadServices,
  invitationId: InvitationId,
  keys: VisitKeys,
): Promise<Outcome<VisitView, VisitRefusal | 'not-found'>> {
  const { database } = services;
  const access = await accessVisit(database, invitationId, keys);
  if (!access.ok) return access;
  const { invitation, rights } = access.value;
  if (rights.read) return refuse(rights.read);
  const showable = await loadShown(database, invitation);
  const shown = showable.flatMap((document) => document.sections.map(({ id }) => id));
  const asked = await database
    .select()
    .from(questions)
    .where(
      and(
        eq(questions.roomId, invitation.roomId),
        isNull(questions.closedAt),
        or(isNull(questions.closesAt), gt(questions.closesAt, sql`now()`)),
      ),
    )
    .orderBy(asc(questions.createdAt));
  return accept({
    ...access.value,
    // Whoever is to take a seat sees the room once they have it; a public page shows what is
    // adopted, and no text on its way.
    documents: invitation.gives === 'seat' || invitation.isPublic ? [] : showable,
    published: invitation.isPublic ? await listPublished(database, invitation.roomId) : [],
    questions: rights.allows.includes('answers') ? asked.filter((one) => isAskedBy(invitation, shown, one)) : [],
    territories: await loadTerritoriesOf(database, invitation),
    notice: await readDataNotice(database),
  });
}

export type ShownWords = {
  readonly number: number;
  readonly body: string;
  /** What a comment is about; empty for words on the whole section. */
  readonly passage: string;
  /** Empty for who gave no name, or is erased. */
  readonly name: string;
  readonly territory: string | null;
};

export type SectionVisit = {
  readonly section: ShownSection;
  readonly document: ShownDocument;
  /** Safe to put into a page as it is; empty where nothing is written. */
  readonly html: string;
  /** What others said about it, as far as everybody may see it; the newest first. */
  readonly words: readonly ShownWords[];
};

/** How many words of others stand below a section. */
export const WORDS_SHOWN = 50;

/** Reads a section for a guest: its text as it stands, and nothing of its past. */
export async function readVisitSection(
  { database, sync }: ReadServices,
  { documents, invitation }: VisitView,
  sectionId: SectionId,
): Promise<Outcome<SectionVisit, 'not-found'>> {
  const document = documents.find(({ sections: its }) => its.some(({ id }) => id === sectionId));
  const section = document?.sections.find(({ id }) => id === sectionId);
  if (!document || !section) return refuse('not-found');
  const text = (await readShownTexts({ database, sync }, document.id, [sectionId])).get(sectionId);
  const rows = await database
    .select({
      number: contributions.number,
      body: contributions.body,
      passage: contributions.passage,
      name: people.name,
      territory: territories.name,
    })
    .from(contributions)
    .leftJoin(guests, eq(guests.personId, contributions.guestId))
    .leftJoin(people, eq(people.id, guests.personId))
    .leftJoin(territories, eq(territories.id, contributions.territoryId))
    .where(
      and(
        eq(contributions.roomId, invitation.roomId),
        eq(contributions.sectionId, sectionId),
        ne(contributions.kind, 'answer'),
        isNull(contributions.hiddenAt),
        notInArray(contributions.state, [...NOT_SHOWN]),
      ),
    )
    .orderBy(desc(contributions.number))
    .limit(WORDS_SHOWN);
  const words = rows.map(({ name, ...row }) => ({ ...row, name: name ?? '' }));
  const html = text && text.characters > 0 ? nameTables(text.html, section.title) : '';
  return accept({ section, document, html, words });
}

/** What a guest brought in, with what became of it. */
export type OwnContribution = Pick<
  typeof contributions.$inferSelect,
  | 'id'
  | 'number'
  | 'kind'
  | 'body'
  | 'passage'
  | 'choice'
  | 'state'
  | 'why'
  | 'hiddenWhy'
  | 'settledAt'
  | 'createdAt'
  | 'hiddenAt'
  | 'questionId'
> & {
  /** What it answers: a question of the room, or the title of the invitation where that asks. */
  readonly prompt: string | null;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** What it is about, and where it was taken up. */
  readonly section: string | null;
  readonly takenUpIn: { readonly id: SectionId; readonly title: string } | null;
};

const takenUpIn = alias(sections, 'taken_up_in');

/**
 * What the visitor brought in by this invitation, the newest first; also once it is over, as long
 * as they are its guest.
 */
export async function readOwn(
  { database }: Pick<Services, 'database'>,
  invitationId: InvitationId,
  keys: VisitKeys,
): Promise<
  Outcome<
    VisitAccess & {
      readonly own: readonly OwnContribution[];
      readonly notice: DataNotice;
      /** Where the guest lives, by name. */
      readonly territory: string | null;
    },
    VisitRefusal | 'not-found'
  >
> {
  const access = await accessVisit(database, invitationId, keys);
  if (!access.ok) return access;
  const { guest, rights } = access.value;
  if (!guest || !rights.own) return refuse(rights.read ?? 'not-found');
  const rows = await database
    .select({ contribution: contributions, question: questions, section: sections.title, takenUpIn: takenUpIn.title })
    .from(contributions)
    .leftJoin(questions, eq(questions.id, contributions.questionId))
    .leftJoin(sections, and(eq(sections.id, contributions.sectionId), isAnnounced(sections.id)))
    .leftJoin(takenUpIn, and(eq(takenUpIn.id, contributions.takenUpInId), isAnnounced(takenUpIn.id)))
    .where(eq(contributions.guestId, guest.personId))
    .orderBy(desc(contributions.number));
  const title = await askedByTitle(database, access.value);
  const own = rows.map(({ contribution, question, section, takenUpIn: takenUp }) => ({
    ...contribution,
    prompt: question?.prompt ?? (contribution.sectionId === null ? title : null),
    options: question?.options ?? [],
    section,
    takenUpIn: contribution.takenUpInId && takenUp !== null ? { id: contribution.takenUpInId, title: takenUp } : null,
  }));
  const places = await loadTerritoriesOf(database, access.value.invitation);
  const territory = places.find(({ id }) => id === guest.territoryId)?.name ?? null;
  return accept({ ...access.value, own, territory, notice: await readDataNotice(database) });
}

/** What words on the whole answer, where the title of their invitation asks; null where not. */
async function askedByTitle(database: Services['database'], { invitation }: VisitAccess): Promise<string | null> {
  if (!showsAll(invitation)) return null;
  const asked = await database
    .select({ prompt: questions.prompt })
    .from(questions)
    .where(eq(questions.roomId, invitation.roomId));
  const prompts = asked.map(({ prompt }) => prompt);
  return titleAsks(invitation.title, prompts) ? invitation.title : null;
}

/** What the visitor answered to a question before, to be changed. */
export async function readOwnAnswer(
  { database }: Pick<Services, 'database'>,
  { guest }: VisitAccess,
  questionId: QuestionId,
): Promise<{ readonly body: string; readonly choice: readonly string[] } | null> {
  if (!guest) return null;
  const [found] = await database
    .select({ body: contributions.body, choice: contributions.choice })
    .from(contributions)
    .where(and(eq(contributions.guestId, guest.personId), eq(contributions.questionId, questionId)));
  return found ? { body: found.body, choice: found.choice ?? [] } : null;
}

/** All that is kept about a guest, in words that somebody can read without us. */
export async function exportOwn(
  services: Pick<Services, 'database'>,
  invitationId: InvitationId,
  keys: VisitKeys,
): Promise<Outcome<unknown, VisitRefusal | 'not-found'>> {
  const read = await readOwn(services, invitationId, keys);
  if (!read.ok) return read;
  const { guest, invitation, room, own, territory } = read.value;
  return accept({
    room: room.title,
    cooperation: room.cooperationTitle,
    invitation: invitation.title,
    name: guest?.name ?? '',
    role: guest?.role,
    territory,
    mailedAt: guest?.answerTo,
    addressToConfirm: guest?.answerAsked,
    cameAt: guest?.cameAt,
    contributions: own.map(exported),
  });
}

function exported(contribution: OwnContribution) {
  const { number, prompt, section, body, passage, choice, options, state, createdAt, takenUpIn } = contribution;
  return {
    ...{ number, sentAt: createdAt, question: prompt, section, passage, words: body },
    chosen: choice?.map((id) => options.find((option) => option.id === id)?.label ?? id) ?? null,
    ...{ state, why: saidWhy(contribution), takenUpIn: takenUpIn?.title ?? null },
  };
}
