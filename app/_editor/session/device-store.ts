import type { JSONContent } from '@tiptap/core';
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { z } from 'zod';
import { documentId, personId, sectionId } from '#domain/ids.ts';

const contentSchema = z.custom<JSONContent>((value) => typeof value === 'object' && value !== null);
const ownerSchema = z.object({ personId, documentId });
const unsavedSchema = ownerSchema.extend({
  /** Which copy of the document it was written in. */
  recordId: z.string(),
  /** The number of its last change within that copy. */
  seq: z.number(),
  sectionIds: z.array(sectionId).readonly(),
  update: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
const draftSchema = ownerSchema.extend({
  id: z.string(),
  sectionId,
  /** Milliseconds since 1970. */
  keptAt: z.number(),
  /** The section as its author last saw it. It is shown without what the shared text has by now. */
  content: contentSchema,
  /** The section without that text: the difference is the draft. Older pages did not note it. */
  base: contentSchema.optional(),
  /** Why it could not go in, where that was not about rights. */
  because: z.enum(['no-room', 'too-costly']).optional(),
  /**
   * When there will be room for it, where its author had only added too much in an hour.
   * Milliseconds since 1970.
   */
  fitsAt: z.number().optional(),
});

/** Whose text, in which document. Nobody else's is ever read. */
export type Owner = z.infer<typeof ownerSchema>;
/** Changes that the server has not confirmed. */
export type UnsavedRow = Omit<z.infer<typeof unsavedSchema>, keyof Owner>;
/**
 * Text of one's own that could not go into the shared document. It is on this device, and only
 * here.
 */
export type Draft = Omit<z.infer<typeof draftSchema>, keyof Owner>;

/**
 * What is to happen on the device in one step: wholly or not at all. What goes, goes before what
 * comes.
 */
export type DeviceChange = {
  /** The rows of these records, up to and with `through`. */
  readonly settled?: readonly { readonly recordId: string; readonly through: number }[];
  readonly removedDrafts?: readonly string[];
  readonly unsaved?: readonly UnsavedRow[];
  readonly drafts?: readonly Draft[];
};

interface Tables extends DBSchema {
  unsaved: { key: IDBValidKey; value: Owner & UnsavedRow };
  drafts: { key: IDBValidKey; value: Owner & Draft };
}
type Writing = IDBPTransaction<Tables, ('unsaved' | 'drafts')[], 'readwrite'>;

/** Sorts behind every string and number in a key. */
const LAST: IDBValidKey = [];

/**
 * What one person keeps of one document in the browser's database. Nothing here throws: a device
 * without storage, or one that is full, is an answer like any other.
 */
export class DeviceStore {
  readonly #owner: Owner;
  #db: IDBPDatabase<Tables> | null = null;
  #opening: Promise<IDBPDatabase<Tables>> | null = null;

  constructor(owner: Owner) {
    this.#owner = owner;
  }

  /** Whether the browser's database is there, opened now if it was not. */
  async open(): Promise<boolean> {
    try {
      this.#opening ??= openDB<Tables>('entente', 1, {
        upgrade(db) {
          db.createObjectStore('unsaved', { keyPath: ['personId', 'documentId', 'recordId', 'seq'] });
          db.createObjectStore('drafts', { keyPath: ['personId', 'documentId', 'id'] });
        },
        blocking: () => this.close(),
        terminated: () => this.close(),
      });
      this.#db = await this.#opening;
      return true;
    } catch {
      this.close();
      return false;
    }
  }

  close(): void {
    this.#db?.close();
    this.#db = null;
    this.#opening = null;
  }

  /** Does `change`; true once it is done. Changes happen in the order of their calls. */
  async write(change: DeviceChange): Promise<boolean> {
    // Not awaited where it is open already: the change is on its way before a closing tab can stop
    // it.
    if (!this.#db && !(await this.open())) return false;
    try {
      const writing = this.#db?.transaction(['unsaved', 'drafts'], 'readwrite');
      if (!writing) return false;
      this.#request(writing, change);
      await writing.done;
      return true;
    } catch {
      // The next change opens it anew, in case the browser took it away.
      this.close();
      return false;
    }
  }

  /** All that is not confirmed, of every copy. */
  async readUnsaved(): Promise<UnsavedRow[]> {
    return this.#read('unsaved', unsavedSchema);
  }

  /** The oldest first. */
  async readDrafts(): Promise<Draft[]> {
    return (await this.#read('drafts', draftSchema)).sort((a, b) => a.keptAt - b.keptAt);
  }

  async #read<T>(table: 'unsaved' | 'drafts', schema: z.ZodType<T>): Promise<T[]> {
    if (!(await this.open())) return [];
    try {
      const rows: unknown[] = (await this.#db?.getAll(table, this.#range())) ?? [];
      return rows.flatMap((row) => schema.safeParse(row).data ?? []);
    } catch {
      return [];
    }
  }

  #request(writing: Writing, change: DeviceChange): void {
    const unsaved = writing.objectStore('unsaved');
    const drafts = writing.objectStore('drafts');
    // A request that fails ends the whole change, which tells of it.
    const ask = (request: Promise<unknown>) => void request.catch(() => {});
    try {
      for (const { recordId, through } of change.settled ?? []) ask(unsaved.delete(this.#range(recordId, through)));
      for (const id of change.removedDrafts ?? []) ask(drafts.delete(this.#key(id)));
      for (const row of change.unsaved ?? []) ask(unsaved.put({ ...this.#owner, ...row }));
      for (const draft of change.drafts ?? []) ask(drafts.put({ ...this.#owner, ...draft }));
      // Said aloud, so that a closing tab does not undo it.
      writing.commit();
    } catch {
      writing.abort();
    }
  }

  #key(...rest: IDBValidKey[]): IDBValidKey[] {
    return [this.#owner.personId, this.#owner.documentId, ...rest];
  }

  /** Everything of the owner, or of one record up to and with `through`. */
  #range(recordId?: string, through: IDBValidKey = LAST): IDBKeyRange {
    return recordId === undefined
      ? IDBKeyRange.bound(this.#key(), this.#key(LAST))
      : IDBKeyRange.bound(this.#key(recordId), this.#key(recordId, through));
  }
}
