import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { clientClaims, documentUpdates } from '#db/schema.ts';
import type { DocumentId } from '#domain/ids.ts';
import { createFreshDocument, storedUpdates } from '../testing/fresh-document.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { until } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import type { ClientClaim } from './client-claims.ts';
import { readLog } from './read-log.ts';
import { UpdateLog } from './update-log.ts';

const { services, database } = await createTestServices();
const { roomId, members, town } = await createRoomFixture(services);
const author = { personId: members.elected, hat: { role: 'elected', territoryId: town } } as const;

const freshId = async () => (await createFreshDocument(services, roomId)).id;
const update = (byte: number) => Uint8Array.of(byte);
const claim = (clientId: number): ClientClaim => ({ clientId, fromClock: 0, ...author });

/** A log, with what it said in the order in which it said it. */
function openLog(documentId: DocumentId, on: Database = database) {
  const said: string[] = [];
  const log = new UpdateLog({
    database: on,
    documentId,
    lastSeq: 0,
    log: pino({ level: 'silent' }),
    onCommit: (updates) => said.push(`commit ${updates.map(([byte]) => byte).join(' ')}`),
  });
  const append = (byte: number, claims: readonly ClientClaim[] = []) =>
    log.append({ update: update(byte), author, claims }, () => said.push(`saved ${byte}`));
  return { log, said, append };
}

/** The database, of which some answers get lost: the transaction was committed, and its caller hears that it failed. */
function losingAnswers(losses: number): Database {
  let left = losses;
  const transaction: Database['transaction'] = async (work, config) => {
    const result = await database.transaction(work, config);
    if (left-- > 0) throw new Error('the connection broke');
    return result;
  };
  return new Proxy(database, {
    get: (target, key) => (key === 'transaction' ? transaction : Reflect.get(target, key)),
  });
}

describe('a log', () => {
  test('gathers what comes at once into one commit, and says saved in order before it says what was committed', async () => {
    const id = await freshId();
    const { log, said, append } = openLog(id);
    append(1);
    append(2);
    log.append(null, () => said.push('asked'));
    append(3);
    await log.committed();
    expect(said).toEqual(['saved 1', 'saved 2', 'asked', 'saved 3', 'commit 1 2 3']);
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
    append(1, [claim(7)]);
    await log.committed();
    append(2, [{ ...claim(7), fromClock: 5, hat: { role: 'resident', territoryId: town } }]);
    await log.committed();
    const stored = await readLog(database, id);
    expect(stored.updates.map(([byte]) => byte)).toEqual([1, 2]);
    expect(stored.lastSeq).toBe(2);
    expect(stored.claims.map(({ fromClock, hat }) => [fromClock, hat.role])).toEqual([
      [0, 'elected'],
      [5, 'resident'],
    ]);
  });

  test('writes nothing twice when the answer to a commit got lost', async () => {
    const id = await freshId();
    const { log, said, append } = openLog(id, losingAnswers(2));
    append(1, [claim(7)]);
    append(2);
    await log.committed();
    append(3);
    await log.committed();
    expect(said).toEqual(['saved 1', 'saved 2', 'commit 1 2', 'saved 3', 'commit 3']);
    expect((await storedUpdates(database, id)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test('stores more claims at once than one statement takes', async () => {
    const id = await freshId();
    const { log, append } = openLog(id);
    const claims = Array.from({ length: 25_000 }, (_, index) => claim(index));
    append(1, claims);
    await log.committed();
    expect(await database.$count(clientClaims)).toBeGreaterThanOrEqual(claims.length);
  });

  test('says nothing is saved when another process took its number, and leaves what that wrote alone', async () => {
    const id = await freshId();
    const tries: string[] = [];
    const { log, said, append } = openLog(id, countingTries(tries));
    await database.insert(documentUpdates).values({
      documentId: id,
      seq: 1,
      update: update(99),
      personId: members.elected,
      hatRole: 'elected',
      hatTerritoryId: town,
    });
    append(1);
    await until(() => tries.length >= 2);
    expect(said).toEqual([]);
    expect((await storedUpdates(database, id)).map(({ update: [byte] }) => byte)).toEqual([99]);
    log.stop();
  });
});

function countingTries(tries: string[]): Database {
  const transaction: Database['transaction'] = (work, config) =>
    database.transaction(work, config).finally(() => tries.push('tried'));
  return new Proxy(database, {
    get: (target, key) => (key === 'transaction' ? transaction : Reflect.get(target, key)),
  });
}
