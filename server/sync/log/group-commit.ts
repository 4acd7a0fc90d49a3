import type { Logger } from 'pino';
import type { Database } from '#db/client.ts';
import type { DocumentId, SectionId } from '#domain/ids.ts';
import type { SyncMetrics } from '../sync-metrics.ts';
import type { Author, ClientClaim } from './client-claims.ts';
import { DeadlineTimer } from './deadline-timer.ts';
import type { FencingToken } from './fencing-token.ts';

/** One row of a log, as it is to be stored. */
export type RowToStore = {
  readonly documentId: DocumentId;
  readonly seq: number;
  /** What the server's own document emitted. */
  readonly update: Uint8Array;
  /** The sections that it changes something in. */
  readonly sectionIds: readonly SectionId[];
  readonly author: Author;
  readonly claims: readonly ClientClaim[];
  readonly token: FencingToken;
  /**
   * When the row has to be committed, by the clock of `performance.now()`: when the frame leaves
   * that will tell readers of it. Until then it waits for others that can share its commit. Asked
   * again after each commit, since that may have sent the frame, and the row then leaves with the
   * next.
   */
  readonly dueAt: () => number;
};

/**
 * A row in its turn, or only a place in the queue. One of the two is called, in the order of the
 * entries.
 */
export type CommitEntry = {
  readonly row: RowToStore | null;
  /** What it keeps in memory beside the row, a frame that is to be sent. */
  readonly heldBytes: number;
  readonly onSaved: () => void;
  /**
   * The process has lost the room, or rights changed behind it: the row is not stored and never
   * will be.
   */
  readonly onLost: () => void;
};

/** The most that one commit takes. */
const MAX_ROWS = 5_000;
const MAX_BYTES = 8 * 1024 * 1024;
/** From here on, sockets that write are not read until there is room again. */
const FULL_BYTES = 32 * 1024 * 1024;
const ENTRY_BYTES = 1_000;
/** The least time between the beginnings of two commits. A writer who is alone does not wait. */
const COMMIT_EVERY_MS = 12;
const RETRY_FIRST_MS = 100;
const RETRY_LAST_MS = 3_000;

/**
 * Commits the rows of all logs of this process together, in order: one commit at a time, of all
 * that came since the last. One begins when the first of what waits is due. A commit that fails is
 * tried again for as long as it takes: rows have their numbers, so that one whose answer got lost
 * is not written twice. A row counts only while its room is still this process's and its rights are
 * those it was judged by, which the same statement checks.
 */
export class GroupCommit {
  readonly #database: Database;
  readonly #log: Logger;
  readonly #metrics: SyncMetrics;
  readonly #everyMs: number;
  #queue: CommitEntry[] = [];
  #bytes = 0;
  readonly #alarm = new DeadlineTimer(() => void this.#commit());
  #beganAt = Number.NEGATIVE_INFINITY;
  #isCommitting = false;
  #waitingForRoom: (() => void)[] = [];
  #stopped = false;
  #isFailing = false;

  constructor(database: Database, log: Logger, metrics: SyncMetrics, everyMs = COMMIT_EVERY_MS) {
    this.#database = database;
    this.#log = log;
    this.#metrics = metrics;
    this.#everyMs = everyMs;
  }

  add(entry: CommitEntry): void {
    this.#queue.push(entry);
    this.#bytes += bytesOf(entry);
    if (!this.#isCommitting) this.#alarm.setFor(this.#dueAt(entry));
  }

  /** Bytes that are not committed yet. */
  get backlogBytes(): number {
    return this.#bytes;
  }

  /** Whether the last try to write something down came to nothing. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  /** Null, or what to wait for before more is taken in: the database does not keep up. */
  whenRoom(): Promise<void> | null {
    if (this.#bytes < FULL_BYTES) return null;
    return new Promise((resolve) => this.#waitingForRoom.push(resolve));
  }

  /**
   * Gives up on what could not be written yet. Only for a process that must end while the database
   * is away.
   */
  stop(): void {
    this.#stopped = true;
  }

  /** An entry without a row only asks, so it is due at once, and brings all before it with it. */
  #dueAt({ row }: CommitEntry): number {
    return row ? Math.max(row.dueAt(), this.#beganAt + this.#everyMs) : this.#beganAt;
  }

  async #commit(): Promise<void> {
    if (this.#stopped) return;
    this.#isCommitting = true;
    this.#beganAt = performance.now();
    const batch = this.#takeBatch();
    const stored = await this.#storeUntilDone(batch.flatMap(({ row }) => row ?? []));
    if (stored) this.#settle(batch, stored);
    this.#isCommitting = false;
    if (stored) for (const entry of this.#queue) this.#alarm.setFor(this.#dueAt(entry));
  }

  #takeBatch(): CommitEntry[] {
    let bytes = 0;
    let count = 0;
    for (const entry of this.#queue) {
      bytes += bytesOf(entry);
      if (count > 0 && (count >= MAX_ROWS || bytes > MAX_BYTES)) break;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  #settle(batch: readonly CommitEntry[], stored: ReadonlySet<RowToStore>): void {
    for (const entry of batch) {
      this.#bytes -= bytesOf(entry);
      if (!entry.row || stored.has(entry.row)) entry.onSaved();
      else entry.onLost();
    }
    if (this.#bytes >= FULL_BYTES) return;
    for (const goOn of this.#waitingForRoom.splice(0)) goOn();
  }

  /** Gives the rows that are on disk now, or null after `stop`. */
  async #storeUntilDone(rows: readonly RowToStore[]): Promise<ReadonlySet<RowToStore> | null> {
    if (rows.length === 0) return new Set();
    for (let wait = RETRY_FIRST_MS; !this.#stopped; wait = Math.min(wait * 2, RETRY_LAST_MS)) {
      try {
        const stored = await this.#store(rows);
        this.#isFailing = false;
        return stored;
      } catch (error) {
        if (isRefusal(error)) return this.#storeApart(rows, error);
        this.#isFailing = true;
        this.#log.warn({ err: error, rows: rows.length }, 'append failed, trying again');
        await pause(wait);
      }
    }
    return null;
  }

  /**
   * The database says no to something in these rows, not to all: one document must not stop the
   * others.
   */
  async #storeApart(rows: readonly RowToStore[], error: unknown): Promise<ReadonlySet<RowToStore> | null> {
    const byDocument = groupByDocument(rows);
    if (byDocument.size === 1) {
      this.#log.error({ err: error, documentId: rows[0]?.documentId }, 'the database refuses an update');
      return new Set();
    }
    const stored = new Set<RowToStore>();
    for (const own of byDocument.values()) {
      const part = await this.#storeUntilDone(own);
      if (!part) return null;
      for (const row of part) stored.add(row);
    }
    return stored;
  }

  async #store(rows: readonly RowToStore[]): Promise<ReadonlySet<RowToStore>> {
    const began = performance.now();
    const tokens = [...new Map(rows.map(({ token }) => [keyOf(token), token])).values()];
    const claims = rows.flatMap(({ documentId, claims, token }) =>
      claims.map((claim) => ({ documentId, claim, token })),
    );
    const { rows: held } = await this.#database.$client.query<{ room_id: string; epoch: number; version: number }>({
      name: 'entente-append',
      text: APPEND,
      values: [
        tokens.map(({ roomId }) => roomId),
        tokens.map(({ epoch }) => epoch),
        tokens.map(({ rightsVersion }) => rightsVersion),
        claims.map(({ token }) => token.roomId),
        claims.map(({ token }) => token.epoch),
        claims.map(({ token }) => token.rightsVersion),
        claims.map(({ documentId }) => documentId),
        claims.map(({ claim }) => claim.clientId),
        claims.map(({ claim }) => claim.fromClock),
        claims.map(({ claim }) => claim.personId),
        claims.map(({ claim }) => claim.hat.role),
        claims.map(({ claim }) => claim.hat.territoryId),
        rows.map(({ token }) => token.roomId),
        rows.map(({ token }) => token.epoch),
        rows.map(({ token }) => token.rightsVersion),
        rows.map(({ documentId }) => documentId),
        rows.map(({ seq }) => seq),
        rows.map(({ update }) => asBuffer(update)),
        rows.map(({ author }) => author.personId),
        rows.map(({ author }) => author.hat.role),
        rows.map(({ author }) => author.hat.territoryId),
        // An array in each row of an array has to have one length for all, so each is told as a
        // text.
        rows.map(({ sectionIds }) => `{${sectionIds.join(',')}}`),
      ],
    });
    const kept = new Set(held.map(({ room_id, epoch, version }) => `${room_id} ${epoch} ${version}`));
    const stored = rows.filter(({ token }) => kept.has(keyOf(token)));
    const claimed = claims.filter(({ token }) => kept.has(keyOf(token)));
    const seconds = (performance.now() - began) / 1000;
    this.#metrics.committed({ rows: stored.length + claimed.length, updates: stored.length, seconds });
    return new Set(stored);
  }
}

/**
 * One statement, so that one round trip is one commit. The lock on the lease and on the room makes
 * takeovers and changes of rights wait for it, or it for them; then it sees theirs, and stores
 * nothing.
 */
const APPEND = `
  with held as materialized (
    select l.room_id, l.epoch, r.rights_version as version
    from room_leases l join rooms r on r.id = l.room_id
    where (l.room_id, l.epoch, r.rights_version) in (select * from unnest($1::uuid[], $2::int[], $3::int[]))
    order by l.room_id
    for share
  ), claimed as (
    insert into client_claims (document_id, client_id, from_clock, person_id, hat_role, hat_territory_id)
    select c.document_id, c.client_id, c.from_clock, c.person_id, c.hat_role, c.hat_territory_id
    from unnest($4::uuid[], $5::int[], $6::int[], $7::uuid[], $8::bigint[], $9::bigint[], $10::uuid[], $11::text[], $12::uuid[])
      as c(room_id, epoch, version, document_id, client_id, from_clock, person_id, hat_role, hat_territory_id)
    join held using (room_id, epoch, version)
    on conflict do nothing
  ), stored as (
    insert into document_updates (document_id, seq, update, person_id, hat_role, hat_territory_id, section_ids)
    select u.document_id, u.seq, u.update, u.person_id, u.hat_role, u.hat_territory_id, u.section_ids::uuid[]
    from unnest($13::uuid[], $14::int[], $15::int[], $16::uuid[], $17::bigint[], $18::bytea[], $19::uuid[], $20::text[], $21::uuid[], $22::text[])
      as u(room_id, epoch, version, document_id, seq, update, person_id, hat_role, hat_territory_id, section_ids)
    join held using (room_id, epoch, version)
    on conflict do nothing
  )
  select room_id, epoch, version from held`;

function keyOf({ roomId, epoch, rightsVersion }: FencingToken): string {
  return `${roomId} ${epoch} ${rightsVersion}`;
}

/** An entry costs memory of its own: a keystroke of thirty bytes is a kilobyte while it waits. */
function bytesOf({ row, heldBytes }: CommitEntry): number {
  return ENTRY_BYTES + heldBytes + (row?.update.byteLength ?? 0);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function groupByDocument(rows: readonly RowToStore[]): Map<DocumentId, RowToStore[]> {
  const groups = new Map<DocumentId, RowToStore[]>();
  for (const row of rows) groups.set(row.documentId, [...(groups.get(row.documentId) ?? []), row]);
  return groups;
}

/** SQLSTATE classes 22 and 23: the data itself is refused, so the same again would be. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('22') || code.startsWith('23');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
