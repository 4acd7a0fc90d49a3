import { and, eq, sql } from 'drizzle-orm';
import { createTranslator } from 'next-intl';
import type { Database, Queryable } from '#db/client.ts';
import { isRefusedAs } from '#db/refused-by-database.ts';
import { addressChanges, people } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { FORMAT_LOCALES, type Locale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { type Changes, changesBetween } from '../journal/changes.ts';
import { sharedLimits } from '../postgres/shared-limits.ts';
import type { Services } from '../services.ts';
import { hashToken, newToken } from '../sign-in/hash-token.ts';
import { forgetUnusedLinks } from '../sign-in/sign-in-links.ts';
import { tellFormerAddress } from './mail-former-address.ts';
import { noteCorrection } from './note-correction.ts';

/** How long the link to a new address is good, and how soon another one may be asked for. */
const LINK_LIFE_MIN = 60;
const REST_MIN = 2;

type Wish = typeof addressChanges.$inferSelect;

export type AskForAddressRefusal = 'address-unchanged' | 'asked-moments-ago' | 'asked-often-today' | 'mail-failed';

const DAY_S = 24 * 60 * 60;

/**
 * A stranger's mailbox is not to be filled by who types its address: so many links to one address
 * in a day, and so many for one person.
 */
export const ADDRESS_LIMITS = {
  'address-mail-to': { points: 3, duration: DAY_S },
  'address-mail-of-person': { points: 10, duration: DAY_S },
} as const;
const limits = sharedLimits(ADDRESS_LIMITS);

/**
 * Mails a link to the address that somebody wants to be known under. Until they follow it, signed
 * in as who they are, the one of before stays theirs; asking again makes the link of before
 * useless. Where no mail leaves, be it that too many did today, all is as if nobody had asked.
 */
export async function askForAddress(
  services: Services,
  personId: PersonId,
  { email, locale }: { readonly email: string; readonly locale: Locale },
): Promise<Outcome<null, AskForAddressRefusal>> {
  const { database } = services;
  const [person] = await database.select().from(people).where(eq(people.id, personId));
  if (person?.email === email) return refuse('address-unchanged');
  const token = newToken();
  const wish = { email, tokenHash: hashToken(token), expires: new Date(Date.now() + LINK_LIFE_MIN * 60_000) };
  const kept = await keepWish(database, { personId, ...wish });
  if (!kept.ok) return kept;
  const mailed = (await admitMail(services, personId, email))
    ? (await mailLink(services, { email, locale, token })) || 'mail-failed'
    : 'asked-often-today';
  if (mailed === true) return accept(null);
  await takeBack(database, { personId, ...wish }, kept.value);
  return refuse(mailed);
}

async function admitMail(services: Services, personId: PersonId, email: string): Promise<boolean> {
  return (
    (await limits.admit(services, 'address-mail-to', hashToken(email))) &&
    (await limits.admit(services, 'address-mail-of-person', personId))
  );
}

/**
 * Keeps a wish in the place of the one of before, and gives that; null where there was none. One
 * that came true makes nobody wait.
 */
function keepWish(database: Database, wish: Wish): Promise<Outcome<Wish | null, 'asked-moments-ago'>> {
  return database.transaction(async (transaction): Promise<Outcome<Wish | null, 'asked-moments-ago'>> => {
    const own = eq(addressChanges.personId, wish.personId);
    const [before] = await transaction.select().from(addressChanges).where(own).for('update');
    const rested = sql`(${addressChanges.expires} < now() + make_interval(mins => ${LINK_LIFE_MIN - REST_MIN})
      or ${addressChanges.email} = (select ${people.email} from ${people} where ${people.id} = ${wish.personId}))`;
    const kept = await transaction
      .insert(addressChanges)
      .values(wish)
      .onConflictDoUpdate({ target: addressChanges.personId, set: wish, setWhere: rested })
      .returning();
    return kept.length === 0 ? refuse('asked-moments-ago') : accept(before ?? null);
  });
}

/** Puts the wish of before back, unless another one came meanwhile. */
async function takeBack(database: Database, { personId, tokenHash }: Wish, before: Wish | null): Promise<void> {
  const itself = and(eq(addressChanges.personId, personId), eq(addressChanges.tokenHash, tokenHash));
  if (before) await database.update(addressChanges).set(before).where(itself);
  else await database.delete(addressChanges).where(itself);
}

async function mailLink(
  { config, mailer, log }: Services,
  { email, locale, token }: { readonly email: string; readonly locale: Locale; readonly token: string },
): Promise<boolean> {
  const t = createTranslator({ locale: FORMAT_LOCALES[locale], messages: MESSAGES[locale] });
  const url = `${config.baseUrl}/account/address/${token}`;
  const host = new URL(config.baseUrl).host;
  try {
    const text = t('mail.address.text', { url, minutes: LINK_LIFE_MIN, host });
    await mailer.send({ to: email, subject: t('mail.address.subject'), text });
    return true;
  } catch (error) {
    log.error({ err: error }, 'the mail with a link to confirm an address could not be sent');
    return false;
  }
}

/** What a link is for: an address, and whether it is its follower's already. */
type AddressChange = { readonly email: string; readonly isDone: boolean };

/** What a link confirms for somebody, or null where it is not theirs or is over. */
export async function findAddressChange(
  { database }: { readonly database: Queryable },
  personId: PersonId,
  token: string,
): Promise<AddressChange | null> {
  const { email, expires } = addressChanges;
  const isDone = sql<boolean>`coalesce(${email} = ${people.email}, false)`;
  const [change] = await database
    .select({ email, isDone, isGood: sql<boolean>`${expires} > now()` })
    .from(addressChanges)
    .innerJoin(people, eq(people.id, addressChanges.personId))
    .where(and(eq(addressChanges.personId, personId), eq(addressChanges.tokenHash, hashToken(token))));
  return change && (change.isDone || change.isGood) ? { email: change.email, isDone: change.isDone } : null;
}

/** Whether an address of ours is the link by which somebody confirms their own new address. */
export async function ownAddressLink(queryable: Queryable, personId: PersonId): Promise<(address: string) => boolean> {
  const [wish] = await queryable.select().from(addressChanges).where(eq(addressChanges.personId, personId));
  return (address) => {
    const [, token] = /\/account\/address\/([0-9a-f]+)$/.exec(address) ?? [];
    return wish !== undefined && token !== undefined && hashToken(token) === wish.tokenHash;
  };
}

export type ConfirmAddressRefusal = 'address-link-over' | 'address-taken';

/**
 * Follows the link: from now on somebody signs in with the new address, and by nothing that was
 * mailed to the one of before, which is told. Only whoever asked for it can, signed in, so that a
 * stranger who was mailed by mistake cannot take over the account. Followed again, it changes
 * nothing and is no failure.
 */
export async function confirmAddress(
  { database }: Pick<Services, 'database'>,
  personId: PersonId,
  token: string,
): Promise<Outcome<string, ConfirmAddressRefusal>> {
  try {
    return await database.transaction((transaction) => confirm(transaction, personId, token));
  } catch (error) {
    // Somebody else was given it after it was looked for.
    if (isRefusedAs(error, 'not-unique', 'people_email_unique')) return refuse('address-taken');
    throw error;
  }
}

async function confirm(
  transaction: Queryable,
  personId: PersonId,
  token: string,
): Promise<Outcome<string, ConfirmAddressRefusal>> {
  // Of two who press at once the second finds what the first did.
  const [person] = await transaction.select().from(people).where(eq(people.id, personId)).for('update');
  const change = await findAddressChange({ database: transaction }, personId, token);
  if (!change) return refuse('address-link-over');
  const { email } = change;
  if (change.isDone) return accept(email);
  const [owner] = await transaction.select({ id: people.id }).from(people).where(eq(people.email, email));
  if (owner) {
    await transaction.delete(addressChanges).where(eq(addressChanges.personId, personId));
    return refuse('address-taken');
  }
  await transaction.update(people).set({ email, emailVerified: new Date() }).where(eq(people.id, personId));
  await forgetUnusedLinks(transaction, personId);
  const former = person?.email ?? null;
  if (former !== null) await tellFormerAddress(transaction, { personId, address: former, by: 'owner' });
  await noteCorrection(transaction, personId, addressCorrected(former, email));
  return accept(email);
}

/**
 * What the journal says of a change of address. Two may look the same with their names hidden: that
 * one was changed is written down all the same.
 */
export function addressCorrected(former: string | null, email: string): Changes<'email'> {
  const [before, after] = [hidden(former), hidden(email)];
  const changes = changesBetween({ email: before }, { email: after });
  return changes.length > 0 ? changes : [{ field: 'email', before, after }];
}

/** An address as the journal keeps it: its first sign and its domain. */
function hidden(email: string | null): string {
  if (email === null) return '';
  return `${[...email][0] ?? ''}…${email.slice(email.lastIndexOf('@'))}`;
}
