import { expect, test, vi } from 'vitest';
import { personId } from '#domain/ids.ts';
import { packIds } from './packed-ids.ts';
import { prepareRound } from './prepare-round.ts';
import { type RoundQuery, readRoundQuery } from './round-query.ts';

vi.mock('#app/_data/session.ts', () => ({ requirePerson: async () => ({ id: 'somebody' }) }));
vi.mock('next/navigation', () => ({
  redirect: (address: string) => {
    throw new Error(address);
  },
}));

const ROOM = 'a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90';
const OUT = [personId.parse(crypto.randomUUID()), personId.parse(crypto.randomUUID())];

/** What the preview is to show, once a form was filled in so. */
async function prepared(fields: Readonly<Record<string, string>>): Promise<RoundQuery | null> {
  const form = new FormData();
  const filledIn = { question: 'Qui attend le car ?', rule: 'draw-lots', minutes: '20', ...fields };
  for (const [name, value] of Object.entries(filledIn)) form.set(name, value);
  const { message } = await prepareRound(ROOM, {}, form).then(
    () => ({ message: '' }),
    (error: Error) => error,
  );
  return readRoundQuery(Object.fromEntries(new URL(message, 'http://localhost').searchParams));
}

test('who comes back from the preview keeps who stays out of the round, and the number of its draw', async () => {
  const again = await prepared({ question: 'Qui attend le car ?', out: packIds(OUT), seed: '25 novembre' });
  expect(again).toMatchObject({ question: 'Qui attend le car ?', out: OUT, seed: '25 novembre' });
  const other = await prepared({ rule: 'roles-rotate', out: packIds(OUT), seed: '25 novembre' });
  expect(other).toMatchObject({ rule: 'roles-rotate', out: OUT });
  expect(other?.seed).toBeUndefined();
});

test('a draw that is prepared for the first time has everybody in it, and a number of its own', async () => {
  expect(await prepared({})).toMatchObject({ out: [], seed: expect.stringMatching(/^\d{4}-\d{4}$/) });
});
