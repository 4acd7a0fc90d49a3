import { createHmac } from 'node:crypto';
import { and, desc, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { people, signInLinks } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Services } from '../services.ts';
import { hashToken, newToken } from './hash-token.ts';

/** How long a mailed link works. */
export const LINK_LIFE_S = 15 * 60;

/** How long a link that is still unused may be kept good at most, for who asks again and again. */
const LONGEST_LIFE_MS = 60 * 60 * 1000;

/** How long the same press of the button, from the same browser, is answered like the first. */
const REPEATED_WITHIN_MS = 60 * 1000;

/** How long a link that is over leads somebody on who is signed in. */
const REMEMBERED_MS = 30 * 24 * 60 * 60 * 1000;

type LinkRow = typeof signInLinks.$inferSelect;

/** What a link opens before anybody presses the button. */
export type LinkReading =
  | {
      readonly state: 'open';
      readonly personId: PersonId;
      readonly name: string;
      readonly email: string;
      readonly leadsTo: string;
      /** Whether this browser asked for it. From elsewhere it may be somebody else's, passed on. */
      readonly askedHere: boolean;
      /** Whether this browser pressed the button a moment ago, and may press it again. */
      readonly isRepeated: boolean;
    }
  | { readonly state: 'over'; readonly personId: PersonId; readonly leadsTo: string }
  | { readonly state: 'unknown' };

/** Somebody who entered by a link, and the token of their session. */
export type LinkEntry = { readonly personId: PersonId; readonly name: string; readonly sessionToken: string };

type NewLink = {
  readonly personId: PersonId;
  /** Where it will be mailed to. */
  readonly email: string;
  readonly leadsTo: string;
  readonly browser: string | null;
};

/**
 * Makes a link for somebody and gives its token. Where they have `allowance` links that nobody used
 * yet, it makes none: it keeps the last of these good for as long as a new one would be, and gives
 * null. Where the address is theirs no more, it only gives null.
 */
export async function makeSignInLink(
  { database }: Pick<Services, 'database'>,
  { personId, email, leadsTo, browser }: NewLink,
  allowance: number,
): Promise<string | null> {
  const now = Date.now();
  return database.transaction(async (transaction) => {
    // Of two who ask at once the second counts the first's link; and who changes their address
    // meanwhile does so before or after.
    const [person] = await transaction.select().from(people).where(eq(people.id, personId)).for('update');
    if (person?.email !== email) return null;
    const [last, ...others] = await unusedLinks(transaction, personId);
    if (last && others.length + 1 >= allowance) {
      const expiresAt = new Date(Math.min(now + LINK_LIFE_S * 1000, last.createdAt.getTime() + LONGEST_LIFE_MS));
      await transaction.update(signInLinks).set({ expiresAt }).where(eq(signInLinks.tokenHash, last.tokenHash));
      return null;
    }
    const token = newToken();
    await transaction.delete(signInLinks).where(lt(signInLinks.expiresAt, new Date(now - REMEMBERED_MS)));
    await transaction.insert(signInLinks).values({
      tokenHash: hashToken(token),
      personId,
      leadsTo,
      createdAt: new Date(now),
      expiresAt: new Date(now + LINK_LIFE_S * 1000),
      askedBy: browser === null ? null : hashToken(browser),
    });
    return token;
  });
}

/** Takes back a link that never left, so that it does not count among those that are good. */
export async function forgetLink({ database }: Pick<Services, 'database'>, token: string): Promise<void> {
  await database.delete(signInLinks).where(eq(signInLinks.tokenHash, hashToken(token)));
}

/** Makes everything useless that was mailed to somebody and that nobody used yet. */
export async function forgetUnusedLinks(transaction: Queryable, personId: PersonId): Promise<void> {
  await transaction.delete(signInLinks).where(and(eq(signInLinks.personId, personId), isNull(signInLinks.usedAt)));
}

/** What a link opens; looking does not use it up. */
export async function readSignInLink(
  { database }: Pick<Services, 'database'>,
  token: string,
  browser: string | null,
): Promise<LinkReading> {
  const [found] = await database
    .select({ link: signInLinks, name: people.name, email: people.email })
    .from(signInLinks)
    .innerJoin(people, eq(people.id, signInLinks.personId))
    .where(eq(signInLinks.tokenHash, hashToken(token)));
  if (!found) return { state: 'unknown' };
  const { link, name, email } = found;
  const { personId, leadsTo } = link;
  if (!judgeLink(link, browser).ok) return { state: 'over', personId, leadsTo };
  const askedHere = browser !== null && link.askedBy === hashToken(browser);
  return { state: 'open', personId, name, email: email ?? '', leadsTo, askedHere, isRepeated: link.usedAt !== null };
}

/**
 * Uses a link up. The same link from the same browser within a minute is answered like the first
 * time, by the same session, because a button is pressed twice on a slow line and the first answer
 * may never arrive.
 */
export async function enterByLink(
  { database, authSecret }: Pick<Services, 'database' | 'authSecret'>,
  token: string,
  browser: string | null,
): Promise<Outcome<LinkEntry, 'link-unknown' | 'link-expired' | 'link-used'>> {
  const tokenHash = hashToken(token);
  return database.transaction(async (transaction) => {
    const [link] = await transaction
      .select()
      .from(signInLinks)
      .where(eq(signInLinks.tokenHash, tokenHash))
      .for('update');
    if (!link) return refuse('link-unknown');
    const judged = judgeLink(link, browser);
    if (!judged.ok) return judged;
    if (link.usedAt === null) {
      const usedBy = browser === null ? null : hashToken(browser);
      await transaction
        .update(signInLinks)
        .set({ usedAt: new Date(), usedBy })
        .where(eq(signInLinks.tokenHash, tokenHash));
    }
    const [person] = await transaction.select().from(people).where(eq(people.id, link.personId));
    if (!person) return refuse('link-unknown');
    const sessionToken = browser === null ? newToken() : sharedToken(authSecret, tokenHash, browser);
    return accept({ personId: person.id, name: person.name, sessionToken });
  });
}

function judgeLink(link: LinkRow, browser: string | null): Outcome<null, 'link-expired' | 'link-used'> {
  const now = Date.now();
  if (link.usedAt === null) return link.expiresAt.getTime() > now ? accept(null) : refuse('link-expired');
  const isRepeated = browser !== null && link.usedBy === hashToken(browser);
  return isRepeated && now - link.usedAt.getTime() < REPEATED_WITHIN_MS ? accept(null) : refuse('link-used');
}

/** The same for the same press of the button, and known to nobody else. */
function sharedToken(authSecret: string, tokenHash: string, browser: string): string {
  return createHmac('sha256', authSecret).update(`session by link ${tokenHash} in ${browser}`).digest('hex');
}

/** The newest first. */
function unusedLinks(queryable: Queryable, personId: PersonId): Promise<LinkRow[]> {
  const isGood = and(isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, new Date()));
  return queryable
    .select()
    .from(signInLinks)
    .where(and(eq(signInLinks.personId, personId), isGood))
    .orderBy(desc(signInLinks.createdAt));
}
