/**
 * Fills a new data folder with what a running service would hold: people who are signed in, rooms,
 * documents and seats of every role. Run as a process of its own, with the folder and the plan as
 * its arguments.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { type Database, openDatabase } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import {
  cooperations,
  exchangeRounds,
  memberships,
  people,
  rooms,
  sections,
  sessions,
  territories,
} from '#db/schema.ts';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import { WRITTEN_KINDS } from '#domain/document.ts';
import type { DocumentId, PersonId, RoomId, TerritoryId } from '#domain/ids.ts';
import { ROLES } from '#domain/seat.ts';
import { createDocuments } from '#server/documents/create-documents.ts';
import { startPostgres } from '#server/postgres/start-postgres.ts';
import { nameSession } from '#server/sign-in/find-session.ts';
import { given } from './given.ts';
import { keepHistory } from './load/history.ts';
import { type Inhabitants, SEED_FILE, type SeedPlan, seedPlan } from './servers/inhabitants.ts';
import { storeHistory } from './servers/store-history.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const A_DAY_MS = 86_400_000;
const ROWS_AT_ONCE = 2_000;
const FIGURES = {
  kind: 'other' as const,
  communes: 8,
  epci: 1,
  areaKm2: 218,
  inhabitants: 207_000,
  densityPerKm2: 948,
  source: 'INSEE',
  year: 2019,
};

async function seed(folder: string, wanted: SeedPlan): Promise<void> {
  // Under root the database runs as another user, who has to reach its folder.
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const postgres = await startPostgres({ dataDir: folder, pgBin: null, log: pino({ level: 'silent' }) });
  const database = openDatabase(postgres.address, () => {});
  await migrateDatabase(database, path.join(ROOT, 'db/migrations'));
  const inhabitants = await settle(database, wanted);
  if (wanted.history) {
    keepHistory(folder, await storeHistory(database, wanted.history, given(inhabitants.documentIds[0])));
  }
  await database.$client.query('analyze');
  await database.$client.end();
  await postgres.stop();
  writeFileSync(path.join(folder, SEED_FILE), JSON.stringify(inhabitants));
}

async function settle(database: Database, wanted: SeedPlan): Promise<Inhabitants> {
  const [cooperation] = await database.insert(cooperations).values({ title: 'Ville et campagne' }).returning();
  const cooperationId = given(cooperation).id;
  const places = await database
    .insert(territories)
    .values([
      { cooperationId, name: 'Brest métropole', setting: 'city', position: 0, ...FIGURES },
      { cooperationId, name: 'Poher communauté', setting: 'countryside', position: 1, ...FIGURES },
    ])
    .returning({ id: territories.id });
  const signedIn = await insertPeople(database, wanted.membersOfOne + (wanted.rooms - 1) * wanted.membersOfEach);
  const documentIds: string[] = [];
  const cookies: string[][] = [];
  const seeded: Inhabitants['rooms'] = [];
  for (let index = 0; index < wanted.rooms; index += 1) {
    const [room] = await database
      .insert(rooms)
      .values({ cooperationId, title: `Comité ${index + 1}`, kind: 'steering-committee', charter: DEFAULT_CHARTER })
      .returning({ id: rooms.id });
    const { id } = given(room);
    const created = await createDocuments(database, id, WRITTEN_KINDS, 'fr');
    for (const documentId of created.values()) await openSections(database, documentId, wanted.openSections ?? 0);
    documentIds.push(...WRITTEN_KINDS.map((kind) => given(created.get(kind))));
    // Nobody sits in two rooms: one person may not have as many sockets as there are rooms.
    const first = index === 0 ? 0 : wanted.membersOfOne + (index - 1) * wanted.membersOfEach;
    const members = signedIn.slice(first, first + (index === 0 ? wanted.membersOfOne : wanted.membersOfEach));
    await seat(database, id, members, places);
    const roundId = wanted.withRounds ? await holdRound(database, id, given(members[0]).id) : null;
    seeded.push({ id, roundId });
    for (const _kind of WRITTEN_KINDS) cookies.push(members.map(({ token }) => `authjs.session-token=${token}`));
  }
  return { documentIds, cookies, rooms: seeded, territoryIds: places.map(({ id }) => id) };
}

/** So many sections in which everybody may write, instead of those of the template. */
async function openSections(database: Database, documentId: DocumentId, count: number): Promise<void> {
  if (count === 0) return;
  const open = Array.from({ length: count }, (_, index) => ({
    documentId,
    kind: `open-${index}`,
    nature: 'common' as const,
    title: `Partie ${index + 1}`,
    writers: [...ROLES],
    position: index,
  }));
  await database.delete(sections).where(eq(sections.documentId, documentId));
  await database.insert(sections).values(open);
}

/** A round that began now and is over at an hour to come: what is written until then is of it. */
async function holdRound(database: Database, roomId: RoomId, startedBy: PersonId): Promise<string> {
  const later = new Date(Date.now() + A_DAY_MS);
  const [round] = await database
    .insert(exchangeRounds)
    .values({
      roomId,
      rule: 'roles-rotate',
      question: 'Qui décide de l’eau ?',
      startedBy,
      endsAt: later,
      endedAt: later,
    })
    .returning({ id: exchangeRounds.id });
  return given(round).id;
}

type SignedIn = { readonly id: PersonId; readonly token: string };

async function insertPeople(database: Database, count: number): Promise<readonly SignedIn[]> {
  const all = Array.from({ length: count }, (_, index) => ({
    id: randomUUID() as PersonId,
    token: randomBytes(32).toString('hex'),
    name: `Personne ${index + 1}`,
  }));
  for (const part of parts(all)) {
    await database.insert(people).values(part.map(({ id, name }) => ({ id, name, email: `${id}@exemple.fr` })));
    const expires = new Date(Date.now() + 30 * A_DAY_MS);
    await database
      .insert(sessions)
      .values(part.map(({ id, token }) => ({ personId: id, tokenHash: nameSession(token), expires })));
  }
  return all;
}

/** Roles in turn, so that every hat is worn. */
async function seat(
  database: Database,
  roomId: RoomId,
  members: readonly SignedIn[],
  places: readonly { readonly id: TerritoryId }[],
): Promise<void> {
  const rows = members.map(({ id: personId }, index) => {
    const role = given(ROLES[index % ROLES.length]);
    const territoryId = given(places[index % places.length]).id;
    return {
      roomId,
      personId,
      mandateRole: role,
      mandateTerritoryId: territoryId,
      hatRole: role,
      hatTerritoryId: territoryId,
    };
  });
  for (const part of parts(rows)) await database.insert(memberships).values(part);
}

function parts<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / ROWS_AT_ONCE);
  return Array.from({ length: count }, (_, index) => items.slice(index * ROWS_AT_ONCE, (index + 1) * ROWS_AT_ONCE));
}

const [, , dataDir = '', plan = ''] = process.argv;
await seed(dataDir, seedPlan.parse(JSON.parse(plan)));
