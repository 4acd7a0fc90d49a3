import { sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { memberships } from '#db/schema.ts';
import type { MembershipId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';

/**
 * The database's clock at this statement: a round begins when it has the room, not when it began to
 * wait for it.
 */
export const DATABASE_TIME = sql`clock_timestamp()`;

/** Puts hats on members, all at once. Rights and journal are the caller's. */
export async function wearHats(
  transaction: Queryable,
  hats: readonly { readonly membershipId: MembershipId; readonly hat: Seat }[],
): Promise<void> {
  const ids = hats.map(({ membershipId }) => membershipId);
  const roles = hats.map(({ hat }) => hat.role);
  const territories = hats.map(({ hat }) => hat.territoryId);
  await transaction.execute(sql`
    update ${memberships} set hat_role = given.role, hat_territory_id = given.territory_id
    from unnest(${sql.param(ids)}::uuid[], ${sql.param(roles)}::text[], ${sql.param(territories)}::uuid[])
      as given(membership_id, role, territory_id)
    where ${memberships.id} = given.membership_id`);
}
