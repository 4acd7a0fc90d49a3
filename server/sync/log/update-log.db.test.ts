import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { clientClaims, roomLeases, rooms } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import { createFreshDocument, storedUpdates } from '../../testing/fresh-document.ts';
import { createRoomFixture } from '../../testing/room-fixture.ts';
import { testNode, until } from '../../testing/sync-harness.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { RoomLeases } from '../room/room-leases.ts';
import { silentMetrics } from '../sync-metrics.ts';
import type { ClientClaim } from './client-claims.ts';
import type { FencingToken } from './fencing-token.ts';
import { GroupCommit } from './group-commit.ts';
import { readLog } from './read-log.ts';
import { UpdateLog } from './update-log.ts';

const { services, database } = await createTestServices();
const { roomId, members, town } = await createRoomFixture(services);
const author = { personId: members.elected, hat: { role: 'elected', territoryId: town } } as const;
const silent = pino({ level: 'silent' });
let token: FencingToken;

beforeAll(async () => {
  token = await takeRoom();
});

async function takeRoom(): Promise<FencingToken> {
  const epoch = await new RoomLeases(database, testNode()).take(roomId);
  const [room] = await database.select({ version: rooms.rightsVersion }).from(rooms).where(eq(rooms.id, roomId));
  if (epoch === null || !room) throw new Error('the room cannot be had');
  return { roomId, epoch, rightsVersion: room.version };
}

const freshId = async () => (await createFreshDocument(services, roomId)).id;
const update = (byte: number) => Uint8Array.of(byte);
const claim = (clientId: number): ClientClaim => ({ clientId, fromClock: 0, ...author });
const commitsOn = (on: Database) => new GroupCommit(on, silent, silentMetrics);

/** A log, with what it said in the order in which it said it. */
function openLog(documentId: DocumentId, commits = commitsOn(database), said: string[] = []) {
  const log = new UpdateLog({
    documentId,
    lastSeq: 0,
    commits,
    onCommit: ([byte]) => said.push(`committed ${byte}`),
    onLost: () => said.push('lost'),
  });
  const append = (
    byte: number,
    {
      claims = [],
      under = token,
      dueAt = () => 0,
    }: { claims?: ClientClaim[]; under?: FencingToken; dueAt?: () => number } = {},
  ) =>
    log.append({ update: update(byte), sectionIds: [], author, claims, token: under, dueAt }, () =>
      said.push(`saved ${byte}`),
    );
  return { log, said, append };
}

/**
 * The database, of which some answers get lost: the statement was done, and its caller hears that
 * it failed.
 */
function losingAnswers(losses: number): Database {
  let left = losses;
  const query = async (...args: unknown[]) => {
    const result = await (database.$client.query as (...given: unknown[]) => Promise<unknown>)(...args);
    if (left-- > 0) throw new Error('the connection broke');
    return result;
  };
  const client = new Proxy(database.$client, {
    get: (target, key) => (key === 'query' ? query : Reflect.get(target, key)),
  });
  return new Proxy(database, { get: (target, key) => (key === '$client' ? client : Reflect.get(target, key)) });
}

describe('a log', () => {
  const inAnHour = () => performance.now() + 3_600_000;

  test('stores a row that can wait together with the first that cannot, in one commit', async () => {
    const [waits, hurries] = [await freshId(), await freshId()];
    const commits = commitsOn(database);
    const said: string[] = [];
    const log = openLog(waits, commits, said);
    log.append(1, { dueAt: inAnHour });
    await new Promise(setImmediate);
    expect([said, await storedUpdates(database, waits)]).toEqual([[], []]);
    openLog(hurries, commits, said).append(2);
    log.append(3, { dueAt: inAnHour });
    await until(() => said.length === 6);
    expect(said).toEqual(['saved 1', 'committed 1', 'saved 2', 'committed 2', 'saved 3', 'committed 3']);
  });

  test('waits with a row that came during a commit for as long as it may wait after that commit', async () => {
    const commits: number[] = [];
    const metrics = { ...silentMetrics, committed: ({ updates }: { updates: number }) => commits.push(updates) };
    // As soon as it may, so that a commit that would be wrong begins at the next turn.
    const atOnce = new GroupCommit(database, silent, metrics, 0);
    const { said, append } = openLog(await freshId(), atOnce);
    append(1);
    await new Promise(setImmediate);
    append(2, { dueAt: () => (said.includes('saved 1') ? inAnHour() : 0) });
    await until(() => said.includes('committed 1'));
    await new Promise(setImmediate);
    append(3);
    await until(() => said.length === 6);
    expect(said.slice(2)).toEqual(['saved 2', 'committed 2', 'saved 3', 'committed 3']);
    expect(commits).toEqual([1, 2]);
  });

  test('lets nobody wait who only asks, nor what was written before they asked', async () => {
    const { log, said, append } = openLog(await freshId());
    append(1, { dueAt: inAnHour });
    await log.committed();
    expect(said).toEqual(['saved 1', 'committed 1']);
  });

  test('says in order what is saved, each before it is sent on, and answers questions in their turn', async () => {
    const id = await freshId();
    const { log, said, append } = openLog(id);
    append(1);
    append(2);
    log.append(null, () => said.push('asked'));
    append(3);
    await log.committed();
    expect(said).toEqual(['saved 1', 'committed 1', 'saved 2', 'committed 2', 'asked', 'saved 3', 'committed 3']);
    const rows = await storedUpdates(database, id);
    expect(rows.map(({ seq, update: [byte] }) => [seq, byte])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(rows[0]).toMatchObject({ personId: members.elected, hatRole: 'elected', hatTerritoryId: town });
  });

  test('answers at once where nothing is waiting', () => {
    const { log, said } = openLog('none' as DocumentId);
    log.append(null, () => said.push('asked'));
    expect(said).toEqual(['asked']);
    expect(log.isIdle).toBe(true);
  });

  test('goes on numbering from one commit to the next, and is read back as it was written', async () => {
    const id = await freshId();
    const { log, append } = openLog(id);
    append(1, { claims: [claim(7)] });
    await log.committed();
    append(2, { claims: [{ ...claim(7), fromClock: 5, hat: { role: 'resident', territoryId: town } }] });
    await log.committed();
    const stored = await readLog(database, id);
    expect([...stored.updates].map(([byte]) => byte)).toEqual([1, 2]);
    expect(stored.lastSeq).toBe(2);
    expect(stored.claims.map(({ fromClock, hat }) => [fromClock, hat.role])).toEqual([
      [0, 'elected'],
      [5, 'resident'],
    ]);
  });

  test('writes nothing twice when the answer to a commit got lost', async () => {
    const id = await freshId();
    const { log, said, append } = openLog(id, commitsOn(losingAnswers(2)));
    append(1, { claims: [claim(7)] });
    append(2);
    await log.committed();
    append(3);
    await log.committed();
    expect(said.filter((line) => line.startsWith('saved'))).toEqual(['saved 1', 'saved 2', 'saved 3']);
    expect((await storedUpdates(database, id)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test('stores tens of thousands of claims at once', async () => {
    const id = await freshId();
    const { log, append } = openLog(id);
    const claims = Array.from({ length: 25_000 }, (_, index) => claim(index));
    append(1, { claims });
    await log.committed();
    expect(await database.$count(clientClaims, eq(clientClaims.documentId, id))).toBe(claims.length);
  });

  test('shares its commits with other logs, and each hears of its own', async () => {
    const commits = commitsOn(database);
    const said: string[] = [];
    const [first, second] = [openLog(await freshId(), commits, said), openLog(await freshId(), commits, said)];
    first.append(1);
    second.append(2);
    first.append(3);
    await Promise.all([first.log.committed(), second.log.committed()]);
    expect(said.filter((line) => line.startsWith('saved'))).toEqual(['saved 1', 'saved 2', 'saved 3']);
  });

  test('is not held up by another one that the database refuses', async () => {
    const commits = commitsOn(database);
    const refused = openLog(randomUUID() as DocumentId, commits);
    const good = openLog(await freshId(), commits);
    refused.append(1);
    good.append(2);
    await Promise.all([refused.log.committed(), good.log.committed()]);
    expect(refused.said).toEqual(['lost']);
    expect(good.said).toEqual(['saved 2', 'committed 2']);
  });
});

describe('a log of a room', () => {
  const losing: readonly [string, () => Promise<unknown>][] = [
    [
      'that another process has taken',
      async () => {
        await database
          .update(roomLeases)
          .set({ expiresAt: new Date(0) })
          .where(eq(roomLeases.roomId, roomId));
        return new RoomLeases(database, testNode()).take(roomId);
      },
    ],
    [
      'whose rights another process has changed',
      () =>
        database
          .update(rooms)
          .set({ rightsVersion: token.rightsVersion + 1 })
          .where(eq(rooms.id, roomId)),
    ],
  ];
  test.each(losing)('%s stores nothing, says so once, and lets nothing follow', async (_how, lose) => {
    const id = await freshId();
    token = await freeRoom().then(takeRoom);
    const { log, said, append } = openLog(id);
    append(1);
    await log.committed();
    await lose();
    append(2);
    append(3, { under: await heldNow() });
    await log.committed();
    append(4);
    await log.committed();
    expect(said).toEqual(['saved 1', 'committed 1', 'lost']);
    expect(log.isLost).toBe(true);
  });

  async function freeRoom() {
    await database
      .update(roomLeases)
      .set({ expiresAt: new Date(0) })
      .where(eq(roomLeases.roomId, roomId));
  }
  async function heldNow(): Promise<FencingToken> {
    const [lease] = await database.select().from(roomLeases).where(eq(roomLeases.roomId, roomId));
    const [room] = await database.select().from(rooms).where(eq(rooms.id, roomId));
    return { roomId, epoch: lease?.epoch ?? 0, rightsVersion: room?.rightsVersion ?? 0 };
  }
});
