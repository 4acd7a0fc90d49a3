import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { rateLimits } from '#db/schema.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { admitRepeat, REPEATS } from './repeat-limits.ts';

const { database, address } = await createTestDatabase();
const { points, duration } = REPEATS['reply-to-meeting'];
const ROOM = 'a-room' as RoomId;

async function ask(times: number, person: string, on: Pick<typeof database, 'insert'> = database, room = ROOM) {
  let admitted = 0;
  for (let time = 0; time < times; time++) {
    if (await admitRepeat(on as typeof database, 'reply-to-meeting', person as PersonId, room)) admitted += 1;
  }
  return admitted;
}

test('all processes on a database count together, for one person in one room', async () => {
  const other = openDatabase(address, () => {});
  onTestFinished(() => other.$client.end());
  expect(await ask(points - 10, 'anne')).toBe(points - 10);
  expect(await ask(20, 'anne', other)).toBe(10);
  expect(await ask(1, 'bruno', other)).toBe(1);
  expect(await ask(1, 'anne', database, 'another-room' as RoomId)).toBe(1);
});

test('after its time everything may be done anew', async () => {
  expect(await ask(points + 1, 'carole')).toBe(points);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + duration * 1_000 });
  onTestFinished(() => void vi.useRealTimers());
  expect(await ask(points + 1, 'carole')).toBe(points);
});

test('what is taken back with its transaction counts for nothing', async () => {
  const given = database.transaction(async (transaction) => {
    await ask(5, 'denise', transaction);
    throw new Error('taken back');
  });
  await expect(given).rejects.toThrow('taken back');
  expect(
    await database
      .select()
      .from(rateLimits)
      .where(eq(rateLimits.key, `reply-to-meeting:denise ${ROOM}`)),
  ).toEqual([]);
});
