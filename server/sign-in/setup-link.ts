import { count, eq } from 'drizzle-orm';
import { z } from 'zod';
import { people, setupLinks } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { emailAddress, personName } from '../accounts/person-input.ts';
import { recordEntry } from '../journal/record-entry.ts';
import type { Services } from '../services.ts';
import { hashToken, newToken } from './hash-token.ts';

export const SETUP_LINK_USED = 'setup-link-used';

/** What the first administrator fills in. */
export const setupInput = z.object({ token: z.string().min(1).max(200), name: personName, email: emailAddress });
export type SetupInput = z.infer<typeof setupInput>;

/**
 * Makes the one-time link of a service that has no administrator yet, and gives its path,
 * `/setup/<token>`. A link made earlier stops working. Null where there is an administrator.
 */
export async function createSetupLink({ database }: Pick<Services, 'database'>): Promise<string | null> {
  const token = newToken();
  return database.transaction(async (transaction) => {
    const [administrators] = await transaction
      .select({ number: count() })
      .from(people)
      .where(eq(people.administrator, true));
    if (administrators && administrators.number > 0) return null;
    await transaction.delete(setupLinks);
    await transaction.insert(setupLinks).values({ tokenHash: hashToken(token) });
    return `/setup/${token}`;
  });
}

/** Whether nobody administers the service yet, and a link to set it up waits for who will. */
export async function waitsForSetup({ database }: Pick<Services, 'database'>): Promise<boolean> {
  const links = await database.select().from(setupLinks).limit(1);
  return links.length > 0;
}

/** Whether a set-up link still works; looking does not use it up. */
export async function isSetupLinkOpen({ database }: Services, token: string): Promise<boolean> {
  const [link] = await database
    .select()
    .from(setupLinks)
    .where(eq(setupLinks.tokenHash, hashToken(token)));
  return link !== undefined;
}

/**
 * Uses the link up and makes whoever holds it the administrator, under the address that they give.
 * Refuses with `setup-link-used` where the link is unknown or was used.
 */
export async function completeSetup(
  { database }: Services,
  { token, name, email }: SetupInput,
): Promise<Outcome<PersonId, typeof SETUP_LINK_USED>> {
  return database.transaction(async (transaction) => {
    const used = await transaction
      .delete(setupLinks)
      .where(eq(setupLinks.tokenHash, hashToken(token)))
      .returning();
    if (used.length === 0) return refuse(SETUP_LINK_USED);
    const [person] = await transaction
      .insert(people)
      .values({ name, email, administrator: true })
      .onConflictDoUpdate({ target: people.email, set: { name, administrator: true } })
      .returning({ id: people.id });
    if (!person) throw new Error('the administrator was not written');
    await recordEntry(transaction, { actorId: person.id, action: 'administrator-named', details: {} });
    return accept(person.id);
  });
}
