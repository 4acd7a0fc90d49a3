import { and, eq, isNull, notExists, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '#db/client.ts';
import { contributions, guests, memberships, people } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { task } from '../jobs/task.ts';
import { removeFromOutbox } from '../mail/outbox.ts';
import { readDataNotice } from '../residents/data-notice.ts';
import type { Services } from '../services.ts';
import { forgetPerson } from './forget-person.ts';

const payload = z.object({});

/** At night: names are kept no longer than residents were told. */
export const FORGET_NAMES = task({ name: 'forget-names', payload, daily: '30 2 * * *', run: forgetNames });

/** How many are forgotten in one night; the others on the next one. */
export const FORGOTTEN_AT_ONCE = 1_000;

/**
 * Erases the names and keys of guests who brought in nothing and sat nowhere for as long as names
 * are kept. Their words stay, without a name. Members stay, and so does who administers the site.
 */
export async function forgetNames({ database, config }: Pick<Services, 'database' | 'config'>): Promise<void> {
  const { keptMonths } = await readDataNotice(database);
  const gone = await findForgotten(database, keptMonths).limit(FORGOTTEN_AT_ONCE);
  for (const { id } of gone) {
    const addresses = await database.transaction((transaction) => forget(transaction, id, keptMonths));
    for (const address of addresses) await removeFromOutbox(config.dataDir, address);
  }
}

/**
 * Judged again with their rows held, in the order in which a seat is given (`keepAsMember`):
 * whoever gives them one meanwhile is waited for.
 */
async function forget(transaction: Queryable, id: PersonId, keptMonths: number): Promise<readonly string[]> {
  await transaction.select({ id: guests.personId }).from(guests).where(eq(guests.personId, id)).for('update');
  await transaction.select({ id: people.id }).from(people).where(eq(people.id, id)).for('update');
  const [still] = await findForgotten(transaction, keptMonths, eq(guests.personId, id));
  return still ? forgetPerson(transaction, id) : [];
}

function findForgotten(queryable: Queryable, keptMonths: number, which?: SQL) {
  const longAgo = sql`now() - make_interval(months => ${keptMonths})`;
  const [own, seats] = [eq(contributions.guestId, guests.personId), eq(memberships.personId, guests.personId)];
  const isRecent = sql`${contributions.createdAt} >= ${longAgo}`;
  const satRecently = or(isNull(memberships.endedAt), sql`${memberships.endedAt} >= ${longAgo}`);
  return queryable
    .select({ id: guests.personId })
    .from(guests)
    .innerJoin(people, eq(people.id, guests.personId))
    .where(
      and(
        which,
        isNull(guests.erasedAt),
        eq(people.administrator, false),
        sql`${guests.cameAt} < ${longAgo}`,
        notExists(queryable.select().from(contributions).where(and(own, isRecent))),
        notExists(queryable.select().from(memberships).where(and(seats, satRecently))),
      ),
    );
}
