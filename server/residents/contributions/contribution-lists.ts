import { and, asc, count, desc, eq, gt, lt, ne, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '#db/client.ts';
import { contributions } from '#db/schema.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { asked } from '#domain/typed/asked-field.ts';
import { accessRoom, type RoomAccess } from '../../facts/room-access.ts';
import type { Services } from '../../services.ts';
import { CONTRIBUTIONS_PER_PAGE, type ContributionView, readViews, visibleTo } from './list-contributions.ts';

/** A page of a list of contributions. */
export type ContributionList = {
  readonly contributions: readonly ContributionView[];
  /** How many the whole list has. */
  readonly count: number;
  /** The number after which the next page begins; null on the last one. */
  readonly next: number | null;
};

/**
 * The contributions of a room in three lists, each with pages of its own, so that none is out of
 * reach because of the others.
 */
export type ContributionLists = {
  /** What nobody read yet, the oldest first; empty for who does not review. */
  readonly waiting: ContributionList;
  /** What everybody sees still and somebody finds amiss; empty for who does not review. */
  readonly reported: ContributionList;
  /** All else that the reader may see, the newest first. */
  readonly others: ContributionList;
  readonly reviews: boolean;
};
export type ContributionListName = Exclude<keyof ContributionLists, 'reviews'>;

/** The largest number that the database keeps for a contribution. */
const number = asked(z.coerce.number().int().positive().max(2_147_483_647));

/** After which number each list is asked for, read from an address. */
export const listsQuery = z.object({ waiting: number, reported: number, others: number });
export type ListsQuery = Readonly<z.infer<typeof listsQuery>>;

/** Reads a page of each list. Whoever does not review sees and counts what everybody may see. */
export async function readContributionLists(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  query: Partial<ListsQuery> = {},
): Promise<Outcome<ContributionLists, 'not-found'>> {
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok) return access;
  const read = (name: ContributionListName) => readList(database, access.value, name, query[name]);
  return accept({
    reviews: reviewed(access.value),
    waiting: await read('waiting'),
    reported: await read('reported'),
    others: await read('others'),
  });
}

/** How many contributions of a room are to be read, and how many to be looked at again. */
export type ToReview = { readonly waiting: number; readonly reported: number };

/** Counts what waits for whoever reviews; null for everybody else. */
export async function countToReview(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
): Promise<ToReview | null> {
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok || !reviewed(access.value)) return null;
  const of = (name: ContributionListName) => sql`count(*) filter (where ${LISTS[name]()})`.mapWith(Number);
  const [counted] = await database
    .select({ waiting: of('waiting'), reported: of('reported') })
    .from(contributions)
    .where(and(eq(contributions.roomId, roomId), visibleTo(access.value)));
  return counted ?? null;
}

async function readList(
  database: Queryable,
  access: RoomAccess,
  name: ContributionListName,
  after: number | undefined,
): Promise<ContributionList> {
  if (name !== 'others' && !reviewed(access)) return { contributions: [], count: 0, next: null };
  const [begins, order] =
    name === 'waiting' ? ([gt, asc(contributions.number)] as const) : ([lt, desc(contributions.number)] as const);
  const ofList = reviewed(access) ? LISTS[name]() : undefined;
  const where = and(ofList, after === undefined ? undefined : begins(contributions.number, after));
  const found = await readViews(database, access, { where, order: [order], limit: CONTRIBUTIONS_PER_PAGE + 1 });
  const shown = found.slice(0, CONTRIBUTIONS_PER_PAGE);
  const whole = and(eq(contributions.roomId, access.room.roomId), visibleTo(access), ofList);
  const [counted] = await database.select({ all: count() }).from(contributions).where(whole);
  return {
    contributions: shown,
    count: counted?.all ?? 0,
    next: found.length > shown.length ? (shown.at(-1)?.number ?? null) : null,
  };
}

function reviewed({ duties }: RoomAccess): boolean {
  return duties.has('review-contributions');
}

/** What is in which list of somebody who reviews. */
const LISTS: { readonly [Name in ContributionListName]: () => SQL | undefined } = {
  waiting: () => eq(contributions.state, 'waiting'),
  reported: () => and(ne(contributions.state, 'waiting'), eq(contributions.heldBecause, 'reported')),
  others: () => and(ne(contributions.state, 'waiting'), sql`${contributions.heldBecause} is distinct from 'reported'`),
};
