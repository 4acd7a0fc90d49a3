import { uuidv4 } from 'lib0/random';
import * as Y from 'yjs';
import type { SectionId } from '#domain/ids.ts';
import { AckTracker, type OwnChange } from './ack-tracker.ts';
import type { DeviceChange, DeviceStore, UnsavedRow } from './device-store.ts';
import { type Release, tryTabLock } from './tab-lock.ts';

/** With more rows than this on the device they become one a section again. */
const MANY_ROWS = 200;

const EVERYTHING = Number.POSITIVE_INFINITY;

/** The lock that a tab holds as long as a record is being written. */
export const lockOf = (recordId: string) => `entente.unsaved.${recordId}`;

/**
 * The changes that one copy of a document made and that the server has not confirmed: in memory,
 * and on the device from the moment they are made. While the record is open no other tab takes it
 * for a dead one's.
 */
export class UnsavedRecord {
  readonly id = uuidv4();
  readonly #store: DeviceStore;
  readonly #onKept: (kept: boolean) => void;
  readonly #tracker = new AckTracker();
  #seq = 0;
  /** The last change that a row was asked for. */
  #keptThrough = 0;
  /** Whether rows may be missing on the device, so that all have to be written again. */
  #behind = true;
  #rows = 0;
  #batching = false;
  #lock: Release | null = null;

  /** `onKept` hears whether the device could keep what it was last given. */
  constructor(store: DeviceStore, onKept: (kept: boolean) => void) {
    this.#store = store;
    this.#onKept = onKept;
  }

  get pending(): number {
    return this.#tracker.pending;
  }

  /** Changes made before are kept in memory only. */
  async open(): Promise<void> {
    this.#lock = await tryTabLock(lockOf(this.id));
    if (!(await this.#store.open())) return this.#onKept(false);
    if (this.#seq > 0) await this.#keep();
  }

  /** Lets other tabs have what is left. */
  close(): void {
    this.#lock?.();
    this.#lock = null;
  }

  /** `message` is the one that took the change along, or null where none could. */
  changed(update: Uint8Array, sectionIds: readonly SectionId[], message: number | null): void {
    this.#seq += 1;
    this.#tracker.changed({ seq: this.#seq, sectionIds, update }, message);
    if (!this.#batching && this.#lock) void this.#keep();
  }

  sentAll(message: number): void {
    this.#tracker.sentAll(message);
  }

  disconnected(): void {
    this.#tracker.disconnected();
  }

  saved(count: number): void {
    const before = this.pending;
    this.#tracker.saved(count);
    if (this.pending < before) void this.#keep();
  }

  /**
   * Runs `work`, which may change the document, and in one step keeps these changes and does what
   * it gives back. Gives whether the device did.
   */
  together(work: () => DeviceChange): Promise<boolean> {
    this.#batching = true;
    try {
      return this.#keep(work());
    } finally {
      this.#batching = false;
    }
  }

  /** Brings the device up to what the tracker says, in one step with `also`. */
  async #keep(also: DeviceChange = {}): Promise<boolean> {
    const changes = this.#tracker.changes;
    const fresh = changes.filter(({ seq }) => seq > this.#keptThrough);
    const anew = this.#behind || this.#rows + fresh.length > MANY_ROWS;
    const unsaved = anew ? gather(this.id, changes) : fresh.map((change) => ({ recordId: this.id, ...change }));
    const through = anew ? EVERYTHING : (changes[0]?.seq ?? this.#seq + 1) - 1;
    this.#keptThrough = this.#seq;
    this.#behind = false;
    this.#rows = anew ? unsaved.length : this.#rows + unsaved.length;
    const settled = [...(also.settled ?? []), { recordId: this.id, through }];
    const done = await this.#store.write({ ...also, settled, unsaved });
    if (!done) this.#behind = true;
    this.#onKept(!this.#behind);
    return done;
  }
}

/** One row for each group of sections that were changed together. */
export function gather(recordId: string, changes: readonly (OwnChange | UnsavedRow)[]): UnsavedRow[] {
  const groups = new Map<string, (OwnChange | UnsavedRow)[]>();
  for (const change of changes) {
    const key = change.sectionIds.join();
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].map((group) => ({
    recordId,
    seq: Math.max(...group.map(({ seq }) => seq)),
    sectionIds: group[0]?.sectionIds ?? [],
    update: Y.mergeUpdates(group.map(({ update }) => update)),
  }));
}
