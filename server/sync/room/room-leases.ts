import { and, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { roomLeases } from '#db/schema.ts';
import type { RoomId } from '#domain/ids.ts';

/** Who this process is to the others: an id of this run, and where they reach it. */
export type Node = { readonly id: string; readonly address: string };

/**
 * How long a lease lives that nobody renews. Renewed three times in that time, so that one lost
 * answer costs nothing.
 */
const LEASE_SECONDS = 15;
export const RENEW_MS = (LEASE_SECONDS * 1000) / 3;

/**
 * The leases on rooms: one process at a time has a room's documents in memory and appends to their
 * logs. The clock is the database's, and what counts in the end is the epoch that each append
 * names.
 */
export class RoomLeases {
  readonly #database: Database;
  readonly #node: Node;

  constructor(database: Database, node: Node) {
    this.#database = database;
    this.#node = node;
  }

  /**
   * Takes the lease on a room where it is free, expired or left behind by an earlier run at the
   * same address. Gives its epoch, or null where another process has it or there is no such room.
   */
  async take(roomId: RoomId): Promise<number | null> {
    const { rows } = await this.#database.execute<{ epoch: number }>(sql`
      insert into room_leases (room_id, holder, address, epoch, expires_at)
      select id, ${this.#node.id}::uuid, ${this.#node.address}, 1, ${EXPIRY} from rooms where id = ${roomId}
      on conflict (room_id) do update set
        holder = excluded.holder,
        address = excluded.address,
        epoch = room_leases.epoch + case when room_leases.holder = excluded.holder then 0 else 1 end,
        expires_at = excluded.expires_at
      where room_leases.expires_at < now()
        or room_leases.holder = excluded.holder
        or room_leases.address = excluded.address
      returning epoch`);
    return rows[0]?.epoch ?? null;
  }

  /** Prolongs the leases on rooms. Gives those that are still this process's. */
  async renew(roomIds: readonly RoomId[]): Promise<ReadonlySet<RoomId>> {
    if (roomIds.length === 0) return new Set();
    const own = and(inArray(roomLeases.roomId, [...roomIds]), eq(roomLeases.holder, this.#node.id));
    // Locks the rows in the order in which appends do, or the two could wait for each other. It is
    // one statement, because a process that hangs between two would keep the rows locked, and
    // nobody could take over.
    const { rows } = await this.#database.execute<{ room_id: RoomId }>(sql`
      with own as materialized (
        select room_id from ${roomLeases} where ${own} order by room_id for update
      )
      update room_leases set expires_at = ${EXPIRY} from own where room_leases.room_id = own.room_id
      returning room_leases.room_id`);
    return new Set(rows.map(({ room_id }) => room_id));
  }

  /** Lets others take the rooms at once. */
  async release(roomIds: readonly RoomId[]): Promise<void> {
    if (roomIds.length === 0) return;
    await this.#database
      .update(roomLeases)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(and(inArray(roomLeases.roomId, [...roomIds]), eq(roomLeases.holder, this.#node.id)));
  }

  /** Where the process is that has a room, or null where that is this one or none. */
  async elsewhere(roomId: RoomId): Promise<string | null> {
    const [lease] = await this.#database
      .select({ address: roomLeases.address })
      .from(roomLeases)
      .where(
        and(
          eq(roomLeases.roomId, roomId),
          ne(roomLeases.holder, this.#node.id),
          ne(roomLeases.address, this.#node.address),
          gt(roomLeases.expiresAt, sql`now()`),
        ),
      );
    return lease?.address ?? null;
  }
}

const EXPIRY = sql`now() + make_interval(secs => ${LEASE_SECONDS})`;
