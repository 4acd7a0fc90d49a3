import { count, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { people, rateLimits, signInLinks } from '#db/schema.ts';
import { until } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { askForLink } from './ask-for-link.ts';
import { admitSignIn } from './sign-in-limits.ts';
import { enterByLink, makeSignInLink, readSignInLink } from './sign-in-links.ts';

const { services, database, address: databaseAddress, mails } = await createTestServices();
const MINUTE_MS = 60_000;

beforeEach(async () => {
  await database.delete(people);
  await database.delete(rateLimits);
  mails.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

async function insert(...emails: string[]): Promise<void> {
  await database.insert(people).values(emails.map((email) => ({ name: email, email })));
}

/** Asks, and waits until a link is there or the last one was kept good. */
async function ask(email: string, { address = '203.0.113.7', browser = 'own' as string | null } = {}): Promise<void> {
  const before = await state();
  await askForLink(services, { address, browser, locale: 'fr', cookie: null, userAgent: '' }, { email, leadsTo: '/' });
  await until(async () => (await state()) !== before);
}

const state = async () => JSON.stringify(await database.select().from(signInLinks));

function tokens(email: string): string[] {
  const theirs = mails.filter(({ to }) => to === email);
  return theirs.map(({ text }) => /token=([\da-f]{64})\n/.exec(text)?.[1] ?? '');
}

test('a hall of two hundred behind one address gets in, some of them at the second try', async () => {
  const hall = Array.from({ length: 200 }, (_, n) => `personne-${n}@exemple.fr`);
  await insert(...hall);
  for (const email of hall) await ask(email);
  for (const email of hall.slice(0, 50)) await ask(email);
  expect(mails).toHaveLength(250);
  const entered = await Promise.all(hall.map((email) => enterByLink(services, tokens(email)[0] ?? '', 'own')));
  expect(entered.filter(({ ok }) => ok)).toHaveLength(200);
});

test('a link is mailed in the language of whoever gets it, not of the page on which somebody asked', async () => {
  await insert('anne@exemple.fr', 'bill@example.org');
  await database.update(people).set({ locale: 'en' }).where(eq(people.email, 'bill@example.org'));
  for (const email of ['anne@exemple.fr', 'bill@example.org']) await ask(email);
  expect(mails.map(({ subject }) => subject)).toEqual([
    'Votre lien pour entrer dans Entente',
    'Your link to come into Entente',
  ]);
});

test('links that never left the mail server keep nobody from being mailed one', async () => {
  await insert('anne@exemple.fr');
  const visit = { address: '203.0.113.7', browser: 'own', locale: 'fr', cookie: null, userAgent: '' } as const;
  let failed = 0;
  const send = async () => {
    failed += 1;
    throw new Error('the mail server is away');
  };
  const away = { ...services, mailer: { send } };
  for (let n = 1; n <= 6; n += 1) {
    await askForLink(away, visit, { email: 'anne@exemple.fr', leadsTo: '/' });
    await until(async () => failed === n && (await database.$count(signInLinks)) === 0);
  }
  await ask('anne@exemple.fr');
  expect(tokens('anne@exemple.fr')).toHaveLength(1);
});

test('strangers who ask for somebody cannot keep them out: no more is mailed, and the last link stays good', async () => {
  await insert('anne@exemple.fr');
  const start = Date.now();
  const at = (ms: number) => vi.useFakeTimers({ now: start + ms, toFake: ['Date'] });
  for (let n = 0; n < 8; n += 1) {
    at(n * 1_000);
    await ask('anne@exemple.fr', { address: `198.51.100.${n}`, browser: `stranger-${n}` });
  }
  expect(mails).toHaveLength(5);
  at(14 * MINUTE_MS);
  await ask('anne@exemple.fr');
  expect(mails).toHaveLength(5);
  at(28 * MINUTE_MS);
  const last = tokens('anne@exemple.fr')[4] ?? '';
  expect(await readSignInLink(services, last, 'own')).toMatchObject({ state: 'open', askedHere: false });
  expect(await enterByLink(services, last, 'own')).toMatchObject({ ok: true });
  await ask('anne@exemple.fr');
  expect(mails).toHaveLength(6);
});

test('a link is not kept good for more than an hour, and then another one is mailed', async () => {
  await insert('anne@exemple.fr');
  for (let n = 0; n < 600; n += 1) await admitSignIn(services, 'mail-from-address', '203.0.113.7');
  const start = Date.now();
  for (const minutes of [0, 5, 10, 14]) {
    vi.useFakeTimers({ now: start + minutes * MINUTE_MS, toFake: ['Date'] });
    await ask('anne@exemple.fr');
  }
  // The counter forgets after a quarter of an hour, so that the rest is asked of the link alone.
  const person = (await database.select().from(people))[0];
  for (const minutes of [28, 42, 56]) {
    vi.setSystemTime(start + minutes * MINUTE_MS);
    const link = { personId: person?.id ?? raise(), email: 'anne@exemple.fr', leadsTo: '/', browser: null };
    await makeSignInLink(services, link, 1);
  }
  expect(mails).toHaveLength(1);
  const [token = ''] = tokens('anne@exemple.fr');
  vi.setSystemTime(start + 59 * MINUTE_MS);
  expect(await readSignInLink(services, token, null)).toMatchObject({ state: 'open' });
  vi.setSystemTime(start + 61 * MINUTE_MS);
  expect(await enterByLink(services, token, null)).toMatchObject({ code: 'link-expired' });
  await ask('anne@exemple.fr');
  expect(mails).toHaveLength(2);
});

test('who uses the address of a hall up keeps nobody in it out', async () => {
  await insert('anne@exemple.fr');
  for (let n = 0; n < 601; n += 1) await admitSignIn(services, 'mail-from-address', '203.0.113.7');
  expect(await admitSignIn(services, 'mail-from-address', '203.0.113.7')).toBe(false);
  await ask('anne@exemple.fr');
  expect(mails).toHaveLength(1);
  await ask('anne@exemple.fr');
  expect(mails).toHaveLength(1);
  expect(await enterByLink(services, tokens('anne@exemple.fr')[0] ?? '', 'own')).toMatchObject({ ok: true });
});

test('addresses of one subscriber are counted together, and others apart', async () => {
  for (let n = 0; n < 600; n += 1) await admitSignIn(services, 'mail-from-address', `2001:db8::${n.toString(16)}`);
  expect(await admitSignIn(services, 'mail-from-address', '2001:db8::ffff')).toBe(false);
  expect(await admitSignIn(services, 'mail-from-address', '2001:db8:0:1::1')).toBe(true);
});

test('two processes on one database count together', async () => {
  const other = openDatabase(databaseAddress, () => {});
  try {
    const there = { ...services, database: other };
    for (let n = 0; n < 300; n += 1) {
      await admitSignIn(services, 'mail-from-address', '203.0.113.8');
      await admitSignIn(there, 'mail-from-address', '203.0.113.8');
    }
    expect(await admitSignIn(there, 'mail-from-address', '203.0.113.8')).toBe(false);
    expect(await admitSignIn(services, 'mail-from-address', '203.0.113.8')).toBe(false);
  } finally {
    await other.$client.end();
  }
});

test('links that were over for a month are forgotten', async () => {
  await insert('anne@exemple.fr');
  await ask('anne@exemple.fr');
  vi.useFakeTimers({ now: Date.now() + 31 * 24 * 60 * MINUTE_MS, toFake: ['Date'] });
  await ask('anne@exemple.fr');
  const [left] = await database.select({ number: count() }).from(signInLinks);
  expect(left?.number).toBe(1);
});

test('an address of somebody who is gone since opens nothing', async () => {
  await insert('anne@exemple.fr');
  await ask('anne@exemple.fr');
  await database.delete(people).where(eq(people.email, 'anne@exemple.fr'));
  expect(await enterByLink(services, tokens('anne@exemple.fr')[0] ?? '', 'own')).toMatchObject({
    code: 'link-unknown',
  });
});

function raise(): never {
  throw new Error('nobody was inserted');
}
