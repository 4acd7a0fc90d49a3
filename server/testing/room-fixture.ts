import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { cooperations, journal, people, territories } from '#db/schema.ts';
import { WRITTEN_KINDS } from '#domain/document.ts';
import type { CooperationId, PersonId, RoomId, TerritoryId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import type { Setting } from '#domain/territories/setting.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { createRoom } from '../rooms/create-room.ts';
import { insertMembership } from '../rooms/members/insert-membership.ts';
import type { Services } from '../services.ts';

/**
 * A cooperation of a city and a town with one room, its three documents, and a member for each
 * mandate.
 */
export type RoomFixture = {
  readonly cooperationId: CooperationId;
  readonly roomId: RoomId;
  readonly city: TerritoryId;
  readonly town: TerritoryId;
  /** In no room. */
  readonly administrator: PersonId;
  readonly outsider: PersonId;
  readonly members: Readonly<Record<'facilitator' | 'technician' | 'elected' | 'resident' | 'partner', PersonId>>;
};

export async function createRoomFixture(services: Services): Promise<RoomFixture> {
  const { database } = services;
  const administrator = await insertPerson(services, 'Adèle Le Gall', { administrator: true });
  const [cooperation] = await database.insert(cooperations).values({ title: 'Ville et bourg' }).returning();
  const cooperationId = given(cooperation).id;
  const city = await insertTerritory(services, cooperationId, 'Brest métropole', 'city');
  const town = await insertTerritory(services, cooperationId, 'Carhaix', 'town');
  const room = await createRoom(services, administrator, {
    cooperationId,
    title: 'Comité de pilotage',
    kind: 'steering-committee',
    documents: WRITTEN_KINDS,
    creatorMandate: null,
    language: 'fr',
  });
  if (!room.ok) throw new Error(room.code);
  const seat = (name: string, mandate: Seat, facilitator = false) =>
    insertMember(services, { cooperationId, roomId: room.value, actorId: administrator }, name, mandate, facilitator);
  return {
    cooperationId,
    roomId: room.value,
    city,
    town,
    administrator,
    outsider: await insertPerson(services, 'Noé Prigent'),
    members: {
      facilitator: await seat('Maëlle Kerbrat', { role: 'technician', territoryId: city }, true),
      technician: await seat('Yann Riou', { role: 'technician', territoryId: town }),
      elected: await seat('Anne Cariou', { role: 'elected', territoryId: town }),
      resident: await seat('Samira Benali', { role: 'resident', territoryId: city }),
      partner: await seat('Paul Guillou', { role: 'partner', territoryId: town }),
    },
  };
}

/**
 * Somebody who can sign in, with an address that nobody else has; who administers the site did
 * already.
 */
export async function insertPerson(
  { database }: Pick<Services, 'database'>,
  name: string,
  { administrator = false, persona = null as string | null } = {},
): Promise<PersonId> {
  const email = `${randomUUID()}@exemple.fr`;
  const cameInAt = administrator ? new Date() : null;
  const [person] = await database.insert(people).values({ name, email, administrator, persona, cameInAt }).returning();
  return given(person).id;
}

/** What the journal says of a room, oldest first. */
export async function readJournal({ database }: Services, roomId: RoomId) {
  return database
    .select({ actorId: journal.actorId, action: journal.action, details: journal.details })
    .from(journal)
    .where(eq(journal.roomId, roomId))
    .orderBy(journal.id);
}

/** What the journal says of a room, and how many changes its open pages heard of. */
export async function readHeard(services: Services, roomId: RoomId) {
  const facts = await loadRoomFacts(services.database, roomId);
  return { entries: await readJournal(services, roomId), version: facts?.version };
}

async function insertTerritory(
  { database }: Services,
  cooperationId: CooperationId,
  name: string,
  setting: Setting,
): Promise<TerritoryId> {
  const [territory] = await database
    .insert(territories)
    .values({
      cooperationId,
      name,
      setting,
      kind: 'other',
      communes: 8,
      epci: 1,
      areaKm2: 218,
      inhabitants: 207_000,
      densityPerKm2: 948,
      source: 'INSEE',
      year: 2019,
      position: setting === 'city' ? 0 : 1,
    })
    .returning();
  return given(territory).id;
}

async function insertMember(
  services: Services,
  place: { cooperationId: CooperationId; roomId: RoomId; actorId: PersonId },
  name: string,
  mandate: Seat,
  facilitator: boolean,
): Promise<PersonId> {
  const personId = await insertPerson(services, name);
  await insertMembership(services.database, place, { personId, mandate, facilitator });
  return personId;
}

function given<Row>(row: Row | undefined): Row {
  if (!row) throw new Error('the row was not given back');
  return row;
}
