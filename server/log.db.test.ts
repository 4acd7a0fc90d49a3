import { once } from 'node:events';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { createLog } from './log.ts';
import { createTestDatabase } from './testing/test-database.ts';

const { database, address } = await createTestDatabase();

/** What the log keeps of an error, as it is written. */
function logged(error: unknown) {
  const lines: string[] = [];
  createLog('info', { write: (line) => void lines.push(line) }).warn({ err: error }, 'something failed');
  return JSON.parse(lines[0] ?? '').err;
}

/** What a pool says when the server ends a connection that nobody is using. */
async function loseIdleConnection(): Promise<Error> {
  const other = openDatabase(address, () => {}, 1);
  const lost = once(other.$client, 'error');
  const { rows } = await other.$client.query('select pg_backend_pid() as pid');
  await database.$client.query('select pg_terminate_backend($1)', [rows[0].pid]);
  const [error] = await lost;
  await other.$client.end();
  return error;
}

test('of a lost connection the log says what happened, and nothing of the driver’s parts', async () => {
  const error = await loseIdleConnection();
  // Otherwise this would show nothing.
  expect(error).toHaveProperty('client');
  expect(logged(error)).toEqual({
    type: 'DatabaseError',
    message: expect.stringContaining('terminating connection'),
    code: '57P01',
    severity: 'FATAL',
    stack: expect.stringContaining('node_modules/pg'),
  });
});

test('of a statement that failed the log says which, why and where, and none of its values', async () => {
  const word = 'a word of somebody’s document\n    at its second line';
  const error = await database.execute(sql`select 1 / length(${word}) where nonsense`).catch((failed) => failed);
  expect(error.message).toContain(word);
  const kept = logged(error);
  expect(kept).toMatchObject({
    type: 'DrizzleQueryError',
    message: 'Failed query: select 1 / length($1) where nonsense',
    cause: { type: 'DatabaseError', message: 'column "nonsense" does not exist', code: '42703', severity: 'ERROR' },
  });
  expect(kept.stack).toContain('log.db.test.ts');
  expect(JSON.stringify(kept)).not.toContain('word of somebody');
  expect(JSON.stringify(kept)).not.toContain('second line');
});

test('of a value that the database could not read the log says where it was put, and nothing of it', async () => {
  const word = 'a "word" of somebody’s\n    at its second line';
  const error = await database.execute(sql`select ${word}::uuid`).catch((failed) => failed);
  // Otherwise this would show nothing.
  expect(error.cause.message).toContain(word);
  const kept = logged(error);
  expect(kept.cause).toMatchObject({
    type: 'DatabaseError',
    message: 'a value of the statement is malformed or out of range',
    code: '22P02',
    routine: 'string_to_uuid',
  });
  expect(kept.cause.stack).toContain('node_modules/pg');
  expect(JSON.stringify(kept)).not.toMatch(/somebody|second line/);
});

test('of a value that a column does not take the log names the column, where the database does', () => {
  const error = Object.assign(new Error('value "a word" is wrong'), { code: '22003', table: 'rooms', column: 'title' });
  expect(logged(error)).toMatchObject({ code: '22003', table: 'rooms', column: 'title' });
  expect(JSON.stringify(logged(error))).not.toContain('a word');
});

test('of several errors in one the log says each', () => {
  const both = new AggregateError([new Error('not at ::1'), new Error('not at 127.0.0.1')], '');
  expect(logged(both)).toMatchObject({ errors: [{ message: 'not at ::1' }, { message: 'not at 127.0.0.1' }] });
});

test('an error that is its own cause ends somewhere', () => {
  const error = new Error('again');
  error.cause = error;
  expect(logged(error)).toMatchObject({ message: 'again', cause: { message: 'again' } });
});

test('what is thrown and no error is logged by its words', () => {
  expect(logged('a sentence')).toEqual({ type: 'string', message: 'a sentence' });
});

test('what cannot even be put into words is logged all the same', () => {
  expect(logged(Object.create(null))).toEqual({ type: 'object', message: 'something without words' });
  const failing = { toString: () => raise(new Error('no words')) };
  expect(logged(failing)).toEqual({ type: 'object', message: 'something without words' });
});

function raise(error: Error): never {
  throw error;
}
