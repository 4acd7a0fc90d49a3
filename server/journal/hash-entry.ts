import { createHash } from 'node:crypto';

/**
 * A row of the journal as it is stored. Each column is the text that PostgreSQL writes for it, or
 * null.
 */
export type StoredEntry = {
  readonly id: string;
  /** Microseconds since 1970. */
  readonly at: string | null;
  readonly actorId: string | null;
  readonly cooperationId: string | null;
  readonly roomId: string | null;
  readonly action: string | null;
  readonly details: string | null;
  readonly previousHash: Uint8Array | null;
  readonly hash: Uint8Array | null;
};

/**
 * What the hash of an entry has to be: SHA-256 over the hash of the entry before (no bytes for the
 * first) and then the columns in UTF-8, each as its length in bytes, a colon and its text, or a
 * hyphen where it is null, and a comma after each. Computed here and not by the database, whose own
 * function could be changed along with its rows.
 */
export function hashEntry(entry: StoredEntry): Buffer {
  const { id, at, actorId, cooperationId, roomId, action, details } = entry;
  const columns = [id, at, actorId, cooperationId, roomId, action, details];
  return createHash('sha256')
    .update(entry.previousHash ?? Buffer.alloc(0))
    .update(columns.map(field).join(''))
    .digest();
}

function field(text: string | null): string {
  return text === null ? '-,' : `${Buffer.byteLength(text)}:${text},`;
}
