import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addressChanges, journal, people } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { enterByLink, makeSignInLink } from '../sign-in/sign-in-links.ts';
import { startMailing } from '../testing/mailing-fixture.ts';
import { createRoomFixture, insertPerson } from '../testing/room-fixture.ts';
import { until } from '../testing/sync-harness.ts';
import { ADDRESS_LIMITS, askForAddress, confirmAddress, findAddressChange } from './change-address.ts';

const { services, database, mails, allDone } = await startMailing();

let anne: PersonId;
let former: string;
beforeEach(async () => {
  await database.update(people).set({ administrator: false });
  ({
    members: { elected: anne },
  } = await createRoomFixture(services));
  former = (await rowOf(anne))?.email ?? '';
  mails.length = 0;
});

const rowOf = async (id: PersonId) => (await database.select().from(people).where(eq(people.id, id)))[0];
const wish = (email: string) => ({ email, locale: 'fr' as const });
/** The token of the last link that was mailed. */
const mailedToken = () => /address\/([0-9a-f]+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? 'none';
const linkTo = (email: string) =>
  makeSignInLink(services, { personId: anne, email, leadsTo: '/', browser: null }, 5).then((token) => token ?? 'none');

/** Changes Anne’s address from one that only this test has to another. */
async function change(): Promise<string> {
  const email = `${crypto.randomUUID()}@mairie.fr`;
  await askForAddress(services, anne, wish(email));
  expect(await confirmAddress(services, anne, mailedToken())).toEqual(accept(email));
  return email;
}

describe('the address of before', () => {
  it('opens nothing any more, by links that were mailed there before either', async () => {
    const links = [await linkTo(former), await linkTo(former)];
    await change();
    for (const link of links) expect(await enterByLink(services, link, null)).toEqual(refuse('link-unknown'));
  });

  it('is mailed no link by who began to ask for one before it was changed', async () => {
    const email = await change();
    expect(await linkTo(former)).toBe('none');
    expect(await linkTo(email)).not.toBe('none');
  });

  it('is told when it was changed and whom to ask, in its person’s language, and not what to', async () => {
    await database.update(people).set({ locale: 'en', administrator: true }).where(eq(people.id, anne));
    const email = await change();
    await allDone();
    const [told, ...others] = mails.filter(({ to }) => to === former);
    expect(others).toEqual([]);
    expect(told?.subject).toBe('Your address in Entente was changed');
    expect(told?.text).toMatch(/On \w+day, .*\d{4}.* at \d/);
    expect(told?.text).toMatch(/Adèle Le Gall.* <.*@exemple\.fr>/);
    for (const hidden of [email, former, 'Anne']) expect(told?.text).not.toContain(hidden);
  });

  it('is told of the service where nobody else administers it', async () => {
    await database.update(people).set({ administrator: false });
    await change();
    await allDone();
    expect(mails.find(({ to }) => to === former)?.text).toContain('entente.exemple.fr');
  });

  it('is not looked for where there was none', async () => {
    await database.update(people).set({ email: null }).where(eq(people.id, anne));
    await change();
    await allDone();
    expect(mails).toHaveLength(1);
  });
});

describe('a link that was followed already', () => {
  it('says so to who followed it, however late, and changes and tells nothing again', async () => {
    const email = await change();
    const token = mailedToken();
    await allDone();
    mails.length = 0;
    await database
      .update(addressChanges)
      .set({ expires: new Date(0) })
      .where(eq(addressChanges.personId, anne));
    expect(await findAddressChange(services, anne, token)).toEqual({ email, isDone: true });
    expect(await confirmAddress(services, anne, token)).toEqual(accept(email));
    await allDone();
    expect(mails).toEqual([]);
    const entries = await database.select().from(journal).where(eq(journal.actorId, anne));
    expect(entries.filter(({ action }) => action === 'person-corrected')).toHaveLength(1);
  });

  it('is over for anybody else, and once the address is another one', async () => {
    await change();
    const token = mailedToken();
    const paul = await insertPerson(services, 'Paul Guillou');
    expect(await confirmAddress(services, paul, token)).toEqual(refuse('address-link-over'));
    await database
      .update(people)
      .set({ email: `${crypto.randomUUID()}@mairie.fr` })
      .where(eq(people.id, anne));
    await database
      .update(addressChanges)
      .set({ expires: new Date(0) })
      .where(eq(addressChanges.personId, anne));
    expect(await findAddressChange(services, anne, token)).toBeNull();
    expect(await confirmAddress(services, anne, token)).toEqual(refuse('address-link-over'));
  });

  it('does not keep one from asking for another address at once', async () => {
    await change();
    await change();
  });
});

describe('an address that two want at the same moment', () => {
  it('is refused to who comes second, also where the first is not done yet', async () => {
    const email = `${crypto.randomUUID()}@mairie.fr`;
    await askForAddress(services, anne, wish(email));
    const confirming = await database.transaction(async (first) => {
      await first.insert(people).values({ name: 'Paul Guillou', email });
      const second = confirmAddress(services, anne, mailedToken()).catch((error: unknown) => error);
      await until(somebodyWaits);
      return { second };
    });
    expect(await confirming.second).toEqual(refuse('address-taken'));
    expect((await rowOf(anne))?.email).toBe(former);
  });
});

async function somebodyWaits(): Promise<boolean> {
  const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return (await database.execute(waiting)).rows.length > 0;
}

describe('a mail that does not leave', () => {
  const failing = { ...services, mailer: { send: vi.fn().mockRejectedValue(new Error('no mail today')) } };

  it('leaves nothing of the asking, so that one may try again at once', async () => {
    expect(await askForAddress(failing, anne, wish('one@mairie.fr'))).toEqual(refuse('mail-failed'));
    expect(await database.select().from(addressChanges).where(eq(addressChanges.personId, anne))).toEqual([]);
    expect(await askForAddress(services, anne, wish('one@mairie.fr'))).toEqual(accept(null));
  });

  it('leaves the link of before as good as it was', async () => {
    await askForAddress(services, anne, wish('one@mairie.fr'));
    const expires = new Date(Date.now() + 57 * 60_000);
    await database.update(addressChanges).set({ expires }).where(eq(addressChanges.personId, anne));
    const first = mailedToken();
    expect(await askForAddress(failing, anne, wish('two@mairie.fr'))).toEqual(refuse('mail-failed'));
    expect(await findAddressChange(services, anne, first)).toMatchObject({ email: 'one@mairie.fr' });
    const [kept] = await database.select().from(addressChanges).where(eq(addressChanges.personId, anne));
    expect(kept?.expires).toEqual(expires);
  });

  it('takes nothing back of what somebody else asked for', async () => {
    const paul = await insertPerson(services, 'Paul Guillou');
    await askForAddress(services, paul, wish('paul@mairie.fr'));
    const theirs = mailedToken();
    await askForAddress(failing, anne, wish('one@mairie.fr'));
    expect(await findAddressChange(services, paul, theirs)).toMatchObject({ email: 'paul@mairie.fr' });
  });
});

describe('a mailbox that somebody else may have', () => {
  it('gets three links a day, whoever asks, and who was refused one keeps the wish of before', async () => {
    const { points } = ADDRESS_LIMITS['address-mail-to'];
    const stranger = `${crypto.randomUUID()}@mairie.fr`;
    const askers = await Promise.all(Array.from({ length: points + 1 }, () => insertPerson(services, 'Qui')));
    const asked = [];
    for (const asker of askers) asked.push(await askForAddress(services, asker, wish(stranger)));
    expect(asked).toEqual([...askers.slice(1).map(() => accept(null)), refuse('asked-often-today')]);
    expect(mails).toHaveLength(points);
    const last = eq(addressChanges.personId, askers.at(-1) ?? anne);
    expect(await database.select().from(addressChanges).where(last)).toEqual([]);
  });
});
