import { and, asc, desc, eq, inArray, isNull, notInArray, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queryable } from '#db/client.ts';
import {
  contributionReports,
  contributions,
  contributionThemes,
  guests,
  invitations,
  people,
  questions,
  sections,
} from '#db/schema.ts';
import type { ContributionId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { NOT_SHOWN } from '#domain/residents/contribution.ts';
import { accessRoom, type RoomAccess, readsRoom } from '../../facts/room-access.ts';
import type { Services } from '../../services.ts';
import { hashWords } from './hash-words.ts';

/** A contribution as a member of the room sees it. */
export type ContributionView = Omit<typeof contributions.$inferSelect, 'sending' | 'clientId' | 'guestId'> & {
  /** Empty for who gave no name, or is erased. */
  readonly name: string;
  /** Null where nobody came by a link. */
  readonly invitation: string | null;
  readonly prompt: string | null;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly theme: string | null;
  /** What it is about, and where it was taken up, by title. */
  readonly section: string | null;
  readonly takenUpIn: string | null;
  /** By which a decision says what was read (`hashWords`). */
  readonly wordsHash: string;
  /** What those say who report it, for who reviews. */
  readonly reports: readonly string[];
};

export type ContributionsView = {
  readonly contributions: readonly ContributionView[];
  readonly reviews: boolean;
};

/** How many are listed at once. */
export const CONTRIBUTIONS_PER_PAGE = 50;

const takenUpIn = alias(sections, 'taken_up_in');

/**
 * What residents brought in, the newest of all first, or the one that is asked for. Whoever does
 * not review sees what everybody may see.
 */
export async function listContributions(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  { contributionId }: { readonly contributionId?: ContributionId } = {},
): Promise<Outcome<ContributionsView, 'not-found'>> {
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok) return access;
  const where = contributionId ? eq(contributions.id, contributionId) : undefined;
  const order = [desc(contributions.number)];
  return accept({
    reviews: access.value.duties.has('review-contributions'),
    contributions: await readViews(database, access.value, { where, order, limit: CONTRIBUTIONS_PER_PAGE }),
  });
}

type Wanted = {
  readonly where: SQL | undefined;
  readonly order: readonly SQL[];
  readonly limit: number;
  readonly offset?: number;
};

/** Reads those contributions of a room that somebody wants and may see. */
export async function readViews(
  database: Queryable,
  access: RoomAccess,
  { where, order, limit, offset = 0 }: Wanted,
): Promise<readonly ContributionView[]> {
  const reviews = access.duties.has('review-contributions');
  const rows = await database
    .select({
      row: contributions,
      name: people.name,
      invitation: invitations.title,
      question: questions,
      theme: contributionThemes.title,
      section: sections.title,
      takenUpIn: takenUpIn.title,
    })
    .from(contributions)
    .leftJoin(guests, eq(guests.personId, contributions.guestId))
    .leftJoin(people, eq(people.id, guests.personId))
    .leftJoin(invitations, eq(invitations.id, contributions.invitationId))
    .leftJoin(questions, eq(questions.id, contributions.questionId))
    .leftJoin(contributionThemes, eq(contributionThemes.id, contributions.themeId))
    .leftJoin(sections, eq(sections.id, contributions.sectionId))
    .leftJoin(takenUpIn, eq(takenUpIn.id, contributions.takenUpInId))
    .where(and(eq(contributions.roomId, access.room.roomId), visibleTo(access), where))
    .orderBy(...order)
    .limit(limit)
    .offset(offset);
  const reports = reviews
    ? await readReports(
        database,
        rows.map(({ row }) => row.id),
      )
    : new Map<ContributionId, readonly string[]>();
  return rows.map(({ row: { sending, clientId, guestId, ...row }, name, invitation, question, theme, ...titles }) => ({
    ...row,
    name: name ?? '',
    wordsHash: hashWords(row),
    heldBecause: reviews ? row.heldBecause : null,
    reports: reports.get(row.id) ?? [],
    invitation: reviews ? invitation : null,
    prompt: question?.prompt ?? null,
    options: question?.options ?? [],
    theme,
    ...titles,
  }));
}

async function readReports(
  database: Queryable,
  ids: readonly ContributionId[],
): Promise<ReadonlyMap<ContributionId, readonly string[]>> {
  const rows = await database
    .select()
    .from(contributionReports)
    .where(inArray(contributionReports.contributionId, [...ids]))
    .orderBy(asc(contributionReports.createdAt));
  const reports = new Map<ContributionId, string[]>();
  for (const { contributionId, why } of rows)
    reports.set(contributionId, [...(reports.get(contributionId) ?? []), why]);
  return reports;
}

/** Which contributions somebody sees; an administrator who is no member sees none. */
export function visibleTo(access: RoomAccess): SQL | undefined {
  if (access.duties.has('review-contributions')) return undefined;
  return readsRoom(access) ? seenByAll() : isNull(contributions.id);
}

/** Which contributions everybody of their room sees. */
export function seenByAll(): SQL | undefined {
  return and(isNull(contributions.hiddenAt), notInArray(contributions.state, [...NOT_SHOWN]));
}
