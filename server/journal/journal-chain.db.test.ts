import { randomUUID } from 'node:crypto';
import { asc, sql } from 'drizzle-orm';
import fc from 'fast-check';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { journal, people, rooms } from '#db/schema.ts';
import { cooperationId, personId } from '#domain/ids.ts';
import { createRoomFixture, readJournal } from '../testing/room-fixture.ts';
import { tamperWithJournal } from '../testing/tamper-journal.ts';
import { createTestServices } from '../testing/test-services.ts';
import { readStoredEntries, verifyStoredJournal } from './read-stored-entries.ts';
import { type JournalEntry, recordEntry } from './record-entry.ts';
import { verifyChain } from './verify-chain.ts';

const { services, database } = await createTestServices();
const room = await createRoomFixture(services);

function entry(title: string): JournalEntry {
  const place = { cooperationId: room.cooperationId, actorId: room.administrator };
  return { ...place, action: 'cooperation-created', details: { title } };
}

const allEntries = () => database.select().from(journal).orderBy(asc(journal.id));

class TakenBack extends Error {}

/** Does something in a transaction that is then rolled back, and gives what came out of it. */
async function takenBack<Value>(work: (connection: pg.PoolClient) => Promise<Value>): Promise<Value> {
  const connection = await database.$client.connect();
  try {
    await connection.query('begin');
    return await work(connection);
  } finally {
    await connection.query('rollback');
    connection.release();
  }
}

describe('appending', () => {
  it('chains what many connections append at once, without a gap or a fork, and in the order of time', async () => {
    const before = (await allEntries()).length;
    const writers = Array.from({ length: 40 }, (_, writer) =>
      database
        .transaction(async (transaction) => {
          for (let nth = 0; nth <= writer % 3; nth++) await recordEntry(transaction, entry(`« ${writer}.${nth} »`));
          if (writer % 4 === 3) throw new TakenBack();
        })
        .catch((error) => {
          if (!(error instanceof TakenBack)) throw error;
        }),
    );
    await Promise.all(writers);
    const kept = Array.from({ length: 40 }, (_, writer) => (writer % 4 === 3 ? 0 : 1 + (writer % 3)));
    const entries = await allEntries();
    expect(entries.length - before).toBe(kept.reduce((sum, count) => sum + count));
    expect(entries.map(({ id }) => id)).toEqual(entries.map((_, index) => index + 1));
    expect(entries.map(({ at }) => at.getTime())).toEqual(entries.map(({ at }) => at.getTime()).sort((a, b) => a - b));
    expect(await verifyStoredJournal(database, null)).toMatchObject({ ok: true, entries: BigInt(entries.length) });
  });

  it('chains several rows of one statement, and takes no id, time or hash from who appends', async () => {
    const forged = { id: 7, at: new Date(0), hash: new Uint8Array(32), previousHash: new Uint8Array(32) };
    await database.insert(journal).values([{ ...entry('un'), ...forged }, entry('deux'), entry('trois')]);
    const entries = await allEntries();
    expect(entries.at(-3)?.at.getFullYear()).toBeGreaterThan(1970);
    expect(entries.slice(-3).map(({ id }) => id)).toEqual([2, 1, 0].map((back) => entries.length - back));
    expect(await verifyStoredJournal(database, null)).toMatchObject({ ok: true });
  });

  it('fails rather than forking the chain from a moment that is over', async () => {
    const append = database.transaction(
      async (transaction) => {
        await transaction.execute(sql`select 1`);
        await recordEntry(database, entry('in between'));
        await recordEntry(transaction, entry('from before'));
      },
      { isolationLevel: 'repeatable read' },
    );
    await expect(append).rejects.toMatchObject({ cause: { code: '23505' } });
    expect(await verifyStoredJournal(database, null)).toMatchObject({ ok: true });
  });

  it('does not wait for somebody who holds what the entry is about and waits to append', async () => {
    await takenBack(async (connection) => {
      for (const table of ['cooperations', 'rooms', 'people']) {
        await connection.query(`select 1 from ${table} for update`);
      }
      await recordEntry(database, { ...entry('meanwhile'), roomId: room.roomId });
    });
  });
});

describe('the journal refuses', () => {
  const refused = { code: '42501', message: expect.stringMatching(/^the journal is append-only: [A-Z]+ is refused$/) };

  it.each([
    ['an update', `update journal set action = 'hat-changed' where id = 1`],
    ['an update of nothing', 'update journal set action = action where false'],
    ['a deletion', 'delete from journal where id = 1'],
    ['being emptied', 'truncate journal'],
    [
      'an update in the guise of an insert',
      `insert into journal (id, actor_id, action, details)
      values (1, gen_random_uuid(), 'x', '{}') on conflict (id) do update set action = 'y'`,
    ],
  ])('%s, from the connection that the server has', async (_what, statement) => {
    const before = await allEntries();
    await expect(database.$client.query(statement)).rejects.toMatchObject(refused);
    const unguarded = takenBack(async (connection) => {
      await connection.query('set local session_replication_role = replica');
      await connection.query(statement);
    });
    await expect(unguarded).rejects.toMatchObject(refused);
    expect(await allEntries()).toEqual(before);
  });

  it('to lose an entry with the room, the cooperation or the person that it tells about', async () => {
    const gone = await createRoomFixture(services);
    const before = await readJournal(services, gone.roomId);
    await database.execute(sql`delete from documents where ${sql.identifier('room_id')} = ${gone.roomId}`);
    await database.delete(rooms).where(sql`${rooms.id} = ${gone.roomId}`);
    await database.delete(people).where(sql`${people.id} = ${gone.administrator}`);
    expect(before.length).toBeGreaterThan(0);
    expect(await readJournal(services, gone.roomId)).toEqual(before);
    expect(await verifyStoredJournal(database, null)).toMatchObject({ ok: true });
  });
});

/** How somebody who owns the database may change each column by as little as it allows. */
const SMALLEST_CHANGES: Readonly<Record<string, readonly string[]>> = {
  at: [`at + interval '1 microsecond'`, `at - interval '4000 years'`, `'infinity'`],
  actor_id: [
    `overlay(actor_id::text placing to_hex(15 - ('x' || right(actor_id::text, 1))::bit(4)::int) from 36)::uuid`,
  ],
  cooperation_id: [`case when cooperation_id is null then gen_random_uuid() end`],
  room_id: [`case when room_id is null then gen_random_uuid() end`],
  action: [`action || ' '`, `''`, `translate(action, 'e', 'é')`],
  details: [`details || '{"": null}'`, `jsonb_build_array(details)`, `'null'`],
  previous_hash: [
    `coalesce(set_byte(previous_hash, 31, get_byte(previous_hash, 31) # 1), '\\x00')`,
    `case when previous_hash is null then ''::bytea end`,
  ],
  hash: ['set_byte(hash, 0, get_byte(hash, 0) # 128)', `hash || '\\x00'::bytea`, `''`],
};
const changes = Object.entries(SMALLEST_CHANGES).flatMap(([column, values]) =>
  values.map((value) => ({ column, value })),
);

describe('what was changed behind the triggers is found and located', () => {
  it('in every column of any row', async () => {
    const length = (await allEntries()).length;
    const row = fc.integer({ min: 1, max: length });
    await fc.assert(
      fc.asyncProperty(row, fc.constantFrom(...changes), async (id, { column, value }) => {
        const verdict = await takenBack(async (connection) => {
          await tamperWithJournal(connection, `update journal set ${column} = ${value} where id = $1`, [id]);
          return verifyChain(readStoredEntries(connection));
        });
        expect(verdict).toMatchObject({ ok: false, problem: { id: BigInt(id) } });
      }),
      { numRuns: 60, examples: changes.map((change) => [1 + (change.value.length % length), change]) },
    );
    expect(await verifyStoredJournal(database, null)).toMatchObject({ ok: true });
  });

  it('where rows were removed, renumbered, exchanged or put in', async () => {
    const length = (await allEntries()).length;
    const judge = (statement: string, noted: Parameters<typeof verifyChain>[1] = null) =>
      takenBack(async (connection) => {
        await tamperWithJournal(connection, statement);
        const verdict = await verifyChain(readStoredEntries(connection), noted);
        return verdict.ok ? null : verdict.problem;
      });
    const last = { id: BigInt(length), hash: (await allEntries()).at(-1)?.hash ?? new Uint8Array() };
    expect(await judge('delete from journal where id = 1')).toEqual({ kind: 'missing', id: 1n });
    expect(await judge('delete from journal where id in (4, 5)')).toEqual({ kind: 'missing', id: 4n });
    expect(await judge(`delete from journal where id = ${length}`, last)).toEqual({ kind: 'cut-off', id: last.id });
    expect(await judge('update journal set id = 0 where id = 3')).toEqual({ kind: 'intruding', id: 0n });
    expect(await judge(`update journal set id = ${length + 9} where id = 3`)).toEqual({ kind: 'missing', id: 3n });
    const exchange = `update journal one set details = other.details, action = other.action from journal other
      where (one.id, other.id) in ((2, 4), (4, 2))`;
    expect(await judge(exchange)).toEqual({ kind: 'changed', id: 2n });
    const putIn = `insert into journal select ${length + 1}, at, actor_id, cooperation_id, room_id, action, details,
      previous_hash, hash from journal where id = 2`;
    expect(await judge(putIn)).toEqual({ kind: 'changed', id: BigInt(length + 1) });
  });
});

it('the hash is of what PostgreSQL keeps, whatever is in it', async () => {
  const details = { title: 'a\u0001\n"\\ « é » 🏞 \u2028', kind: '', n: [1.5, 1e300, -0, null, { b: 1, a: [] }] };
  await database.insert(journal).values([
    { actorId: personId.parse(randomUUID()), action: '', details },
    {
      actorId: personId.parse(randomUUID()),
      cooperationId: cooperationId.parse(randomUUID()),
      action: 'é,1:',
      details: [],
    },
  ]);
  expect(await verifyStoredJournal(database, null)).toMatchObject({ ok: true });
});
