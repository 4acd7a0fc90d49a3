import type { DeviceStore, UnsavedRow } from './device-store.ts';
import { type Release, tryTabLock } from './tab-lock.ts';
import { lockOf } from './unsaved-record.ts';

/** Unsaved changes of tabs that are gone. */
export type DeadRecords = {
  /** The rows of each record, in the order in which they were written. */
  readonly records: readonly { readonly id: string; readonly rows: readonly UnsavedRow[] }[];
  /** To be called when they have been dealt with, or are left for another time. */
  readonly release: Release;
};

/**
 * Takes the records that no living tab holds, so that no other tab deals with them too. `own` is
 * the one being written now.
 */
export async function takeDeadRecords(store: DeviceStore, own: string): Promise<DeadRecords> {
  const found = new Set((await store.readUnsaved()).map(({ recordId }) => recordId));
  const taken = new Map<string, Release>();
  for (const id of found) {
    const release = id === own ? null : await tryTabLock(lockOf(id));
    if (release) taken.set(id, release);
  }
  // Read again: its tab may have written on, or another have dealt with it, before the lock was
  // free.
  const rows = taken.size > 0 ? await store.readUnsaved() : [];
  const records = [...taken.keys()]
    .map((id) => ({ id, rows: rows.filter(({ recordId }) => recordId === id) }))
    .filter(({ rows }) => rows.length > 0);
  return { records, release: () => releaseAll(taken.values()) };
}

function releaseAll(locks: Iterable<Release>): void {
  for (const release of locks) release();
}
