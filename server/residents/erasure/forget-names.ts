import { and, eq, isNull, notExists, sql } from 'drizzle-orm';
import { z } from 'zod';
import { contributions, guests, memberships } from '#db/schema.ts';
import { task } from '../../jobs/task.ts';
import { removeFromOutbox } from '../../mail/outbox.ts';
import type { Services } from '../../services.ts';
import { readDataNotice } from '../data-notice.ts';
import { forgetGuest } from './erase-guest.ts';

const payload = z.object({});

/** At night: names are kept no longer than residents were told. */
export const FORGET_NAMES = task({ name: 'forget-names', payload, daily: '30 2 * * *', run: forgetNames });

/** How many are forgotten in one night; the others on the next one. */
export const FORGOTTEN_AT_ONCE = 1_000;

/**
 * Erases the names and keys of guests who brought in nothing for as long as names are kept. Their
 * words stay, without a name. Members stay.
 */
export async function forgetNames({ database, config }: Pick<Services, 'database' | 'config'>): Promise<void> {
  const { keptMonths } = await readDataNotice(database);
  const longAgo = sql`now() - make_interval(months => ${keptMonths})`;
  const [own, seats] = [eq(contributions.guestId, guests.personId), eq(memberships.personId, guests.personId)];
  const gone = await database
    .select({ id: guests.personId })
    .from(guests)
    .where(
      and(
        isNull(guests.erasedAt),
        sql`${guests.cameAt} < ${longAgo}`,
        notExists(
          database
            .select()
            .from(contributions)
            .where(and(own, sql`${contributions.createdAt} >= ${longAgo}`)),
        ),
        notExists(
          database
            .select()
            .from(memberships)
            .where(and(seats, isNull(memberships.endedAt))),
        ),
      ),
    )
    .limit(FORGOTTEN_AT_ONCE);
  for (const { id } of gone) {
    const addresses = await database.transaction((transaction) => forgetGuest(transaction, id));
    for (const address of addresses) await removeFromOutbox(config.dataDir, address);
  }
}
