import { and, eq, sql } from 'drizzle-orm';
import type { Database, Queryable } from '#db/client.ts';
import { documents, people, rooms, sections } from '#db/schema.ts';
import type { CooperationId, DocumentId, PersonId, RoomId, TerritoryId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import { createCooperation } from '../cooperations/create-cooperation.ts';
import { noteSeen } from '../history/note-seen.ts';
import { changeCharter } from '../rooms/charter/change-charter.ts';
import { createRoom } from '../rooms/create-room.ts';
import { insertMembership } from '../rooms/members/insert-membership.ts';
import type { Services } from '../services.ts';
import { addTerritory } from '../territories/add-territory.ts';
import { AXIS_TITLES, COOPERATION, TERRITORIES } from './content/cooperation.ts';
import { type DemoRoom, ROOMS } from './content/rooms.ts';
import { ensurePurpose } from './database-purpose.ts';
import { DEMO_TERRITORIES, type DemoTerritory, PERSONAS, type PersonaKey } from './personas.ts';
import { seedActions } from './seed-actions.ts';
import { seedAmendments } from './seed-amendments.ts';
import { seedComments } from './seed-comments.ts';
import { seedMeetings } from './seed-meetings.ts';
import { seedMoment } from './seed-moment.ts';
import { seedResidents } from './seed-residents.ts';
import { seedRound } from './seed-round.ts';
import { type SeedAuthor, writePassages } from './write-passages.ts';

/** Any number will do, as long as every Entente process takes the same. */
const SEED_LOCK = 7_336_219;

/** Who and where, once they are in the database. */
type Cast = {
  readonly cooperationId: CooperationId;
  readonly authors: ReadonlyMap<PersonaKey, SeedAuthor>;
  readonly facilitator: SeedAuthor;
  readonly territories: ReadonlyMap<DemoTerritory, TerritoryId>;
};

/**
 * Fills an instance with the demonstration: its personas, the cooperation between Brest métropole
 * and the Pays Centre Ouest Bretagne, three rooms and a diagnostic that is being written. Does
 * nothing where the personas are there already, and throws a `StartError` where real people are.
 * All or nothing, by the use cases that the interface calls; `report` hears what is done.
 */
export async function seedDemo(services: Services, report: (step: string) => void): Promise<void> {
  await services.database.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
    if ((await ensurePurpose(transaction, { ...services.config, demo: true })) !== null) return;
    // A transaction has all of the database's own methods, and its transactions are savepoints.
    const within: Services = { ...services, database: transaction as unknown as Database };
    report('The people and the two territories');
    const cast = await seedCast(within);
    for (const room of ROOMS) {
      report(`The room « ${room.title} » and what is written in it`);
      await seedRoom(within, cast, room);
    }
  });
}

async function seedCast(services: Services): Promise<Cast> {
  const personIds = await insertPersonas(services.database);
  const actor = given(personIds.get('facilitator'));
  const cooperationId = accepted(await createCooperation(services, actor, COOPERATION));
  const territories = new Map<DemoTerritory, TerritoryId>();
  for (const key of DEMO_TERRITORIES) {
    territories.set(key, accepted(await addTerritory(services, actor, { ...TERRITORIES[key], cooperationId })));
  }
  const authors = new Map(
    PERSONAS.map(({ key, role, territory }): [PersonaKey, SeedAuthor] => [
      key,
      { personId: given(personIds.get(key)), seat: { role, territoryId: given(territories.get(territory)) } },
    ]),
  );
  return { cooperationId, authors, territories, facilitator: given(authors.get('facilitator')) };
}

/** The facilitator is the administrator too, so that the demonstration can show what one does. */
async function insertPersonas(queryable: Queryable): Promise<Map<PersonaKey, PersonId>> {
  const rows = await queryable
    .insert(people)
    .values(
      PERSONAS.map(({ key, name, facilitator }) => ({
        name,
        email: `${key}@entente.example`,
        administrator: facilitator,
        persona: key,
      })),
    )
    .returning({ id: people.id, persona: people.persona });
  return new Map(rows.map(({ id, persona }) => [persona as PersonaKey, id]));
}

async function seedRoom(services: Services, cast: Cast, room: DemoRoom): Promise<void> {
  const { database } = services;
  const { cooperationId, authors, facilitator, territories } = cast;
  const roomId = accepted(
    await createRoom(services, facilitator.personId, {
      cooperationId,
      title: room.title,
      kind: room.kind,
      documents: room.documents,
      creatorMandate: facilitator.seat,
      charter: room.charter,
      language: 'fr',
    }),
  );
  // In one transaction all rows would be of the same moment, and lists would have no order.
  const createdAt = sql`clock_timestamp()`;
  await database.update(rooms).set({ createdAt }).where(eq(rooms.id, roomId));
  for (const key of room.members) {
    const { personId, seat } = given(authors.get(key));
    const place = { actorId: facilitator.personId, cooperationId, roomId };
    await insertMembership(database, place, { personId, mandate: seat, facilitator: false });
  }
  await seedDocuments(database, roomId, room, authors);
  await seedVisits(services, roomId, room, authors);
  if (room.charterChange) {
    const { title, charter } = room.charterChange;
    const rules = { charter, named: [] };
    accepted(await changeCharter(services, facilitator.personId, roomId, { from: 1, rules, title }));
  }
  const stage = { roomId, facilitator: facilitator.personId, authors };
  if (room.meets) await seedMeetings({ ...stage, services });
  // What is dated back comes first, so that no document has a row of before after one of today.
  if (room.round) await seedRound(services, stage, room.round);
  if (room.plans) await seedActions({ services, cooperationId, roomId, authors });
  if (room.meets) await seedResidents({ services, roomId, facilitator: facilitator.personId, territories });
  if (room.amends) await seedAmendments({ ...stage, services });
  if (room.comments) await seedComments(services, stage);
  if (room.comments) await seedMoment(services, stage);
}

async function seedDocuments(
  queryable: Queryable,
  roomId: RoomId,
  room: DemoRoom,
  authors: ReadonlyMap<PersonaKey, SeedAuthor>,
): Promise<void> {
  const rows = await queryable
    .select({ id: documents.id, kind: documents.kind })
    .from(documents)
    .where(eq(documents.roomId, roomId));
  for (const { id, kind } of rows) {
    if (kind === 'minutes' || kind === 'free') continue;
    const title = room.documentTitles[kind];
    if (title) await queryable.update(documents).set({ title }).where(eq(documents.id, id));
    if (kind === 'orientations') await nameAxes(queryable, id);
    await writePassages(queryable, id, room.passages[kind] ?? [], authors);
  }
}

/**
 * Some who were here before the last words were written, and find at their return what came since.
 */
const RETURNING: readonly PersonaKey[] = ['elected-rural', 'partner'];
const UNSEEN_ROWS = 4;

async function seedVisits(
  services: Services,
  roomId: RoomId,
  room: DemoRoom,
  authors: ReadonlyMap<PersonaKey, SeedAuthor>,
): Promise<void> {
  const rows = await services.database
    .select({ id: documents.id, kind: documents.kind })
    .from(documents)
    .where(eq(documents.roomId, roomId));
  for (const { id, kind } of rows) {
    const written = kind === 'minutes' || kind === 'free' ? 0 : (room.passages[kind]?.length ?? 0);
    if (written <= UNSEEN_ROWS) continue;
    for (const key of RETURNING.filter((persona) => room.members.includes(persona))) {
      accepted(await noteSeen(services, given(authors.get(key)).personId, id, written - UNSEEN_ROWS));
    }
  }
}

async function nameAxes(queryable: Queryable, documentId: DocumentId): Promise<void> {
  for (const [kind, title] of Object.entries(AXIS_TITLES)) {
    const axis = and(eq(sections.documentId, documentId), eq(sections.kind, kind));
    await queryable.update(sections).set({ title }).where(axis);
  }
}

function accepted<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`the demonstration could not be filled in: ${outcome.code}`);
  return outcome.value;
}

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the demonstration names somebody or something that is not there');
  return value;
}
