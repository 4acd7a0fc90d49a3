import { hashEntry, type StoredEntry } from './hash-entry.ts';

/** An entry as it was noted down outside the database. */
export type NotedEntry = { readonly id: bigint; readonly hash: Uint8Array };

/**
 * The first thing that is wrong with a journal, and at which entry.
 * - `changed`: what stands in the entry is not what was hashed
 * - `missing`: there is no entry with this id, but a later one
 * - `intruding`: the entry bears an id that was taken, or that no entry can have
 * - `detached`: the entry is whole, but was not written after the one before it as that one stands
 *   now
 * - `cut-off`: the journal ends before the entry that was noted down
 * - `not-as-noted`: the entry is whole, but has not the hash that was noted down
 */
export type ChainProblem = {
  readonly kind: 'changed' | 'missing' | 'intruding' | 'detached' | 'cut-off' | 'not-as-noted';
  readonly id: bigint;
};

export type ChainVerdict =
  | { readonly ok: true; readonly entries: bigint; readonly last: NotedEntry | null }
  | { readonly ok: false; readonly problem: ChainProblem };

type Entries = AsyncIterable<StoredEntry> | Iterable<StoredEntry>;

/**
 * Follows the chain through the entries, which come in the order of their ids, and stops at the
 * first that is wrong. What alone it cannot see is an end that was cut off, or written anew with
 * all its hashes; that takes `noted`, an entry that somebody wrote down at the time.
 */
export async function verifyChain(entries: Entries, noted: NotedEntry | null = null): Promise<ChainVerdict> {
  let last: NotedEntry | null = null;
  for await (const entry of entries) {
    const problem = judgeEntry(entry, last) ?? compareWithNote(entry, noted);
    if (problem) return { ok: false, problem };
    last = { id: BigInt(entry.id), hash: entry.hash ?? Buffer.alloc(0) };
  }
  const length = last?.id ?? 0n;
  if (noted && noted.id > length) return { ok: false, problem: { kind: 'cut-off', id: length + 1n } };
  return { ok: true, entries: length, last };
}

function judgeEntry(entry: StoredEntry, before: NotedEntry | null): ChainProblem | null {
  const id = BigInt(entry.id);
  const expected = (before?.id ?? 0n) + 1n;
  if (id > expected) return { kind: 'missing', id: expected };
  if (id < expected) return { kind: 'intruding', id };
  if (!sameBytes(hashEntry(entry), entry.hash)) return { kind: 'changed', id };
  if (!sameBytes(before?.hash ?? null, entry.previousHash)) return { kind: 'detached', id };
  return null;
}

function compareWithNote(entry: StoredEntry, noted: NotedEntry | null): ChainProblem | null {
  if (!noted || BigInt(entry.id) !== noted.id || sameBytes(noted.hash, entry.hash)) return null;
  return { kind: 'not-as-noted', id: noted.id };
}

function sameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  return one === null || other === null ? one === other : Buffer.compare(one, other) === 0;
}
