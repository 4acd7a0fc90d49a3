import { and, asc, countDistinct, eq, inArray, isNull, sql } from 'drizzle-orm';
import { cooperations, memberships, rooms, territories } from '#db/schema.ts';
import type { CooperationId, PersonId, TerritoryId } from '#domain/ids.ts';
import type { Setting } from '#domain/territories/setting.ts';
import { mayOnSite } from '../facts/site-actor.ts';
import type { Services } from '../services.ts';

export type CooperationSummary = {
  readonly id: CooperationId;
  readonly title: string;
  readonly summary: string;
  readonly territories: readonly { readonly id: TerritoryId; readonly name: string; readonly setting: Setting }[];
  /** Whether it was put away. */
  readonly archived: boolean;
  /** How many of its rooms the person sees, those that are archived aside. */
  readonly rooms: number;
};

/**
 * The cooperations that a person sees, oldest first: those where they sit in a room, all for an
 * administrator.
 */
export async function listCooperations(services: Services, actor: PersonId): Promise<CooperationSummary[]> {
  const { database } = services;
  const seesAll = await mayOnSite(database, actor, 'see-every-room');
  const summaries = await (seesAll ? allCooperations(services) : ownCooperations(services, actor));
  const ids = summaries.map(({ id }) => id);
  const places =
    ids.length === 0
      ? []
      : await database
          .select()
          .from(territories)
          .where(inArray(territories.cooperationId, ids))
          .orderBy(asc(territories.position), asc(territories.id));
  return summaries.map((summary) => ({
    ...summary,
    territories: places
      .filter(({ cooperationId }) => cooperationId === summary.id)
      .map(({ id, name, setting }) => ({ id, name, setting })),
  }));
}

type Row = Omit<CooperationSummary, 'territories'>;

const columns = {
  id: cooperations.id,
  title: cooperations.title,
  summary: cooperations.summary,
  archived: sql<boolean>`${cooperations.archivedAt} is not null`,
  rooms: countDistinct(sql`case when ${rooms.archivedAt} is null then ${rooms.id} end`),
};
const oldestFirst = [asc(cooperations.createdAt), asc(cooperations.id)];

function allCooperations({ database }: Services): Promise<Row[]> {
  return database
    .select(columns)
    .from(cooperations)
    .leftJoin(rooms, eq(rooms.cooperationId, cooperations.id))
    .groupBy(cooperations.id)
    .orderBy(...oldestFirst);
}

function ownCooperations({ database }: Services, personId: PersonId): Promise<Row[]> {
  return database
    .select(columns)
    .from(cooperations)
    .innerJoin(rooms, eq(rooms.cooperationId, cooperations.id))
    .innerJoin(memberships, eq(memberships.roomId, rooms.id))
    .where(and(eq(memberships.personId, personId), isNull(memberships.endedAt)))
    .groupBy(cooperations.id)
    .orderBy(...oldestFirst);
}
