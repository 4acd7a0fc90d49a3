import type { JSONContent } from '@tiptap/core';
import { uuidv4 } from 'lib0/random';
import type { SectionId } from '#domain/ids.ts';
import type { DeviceStore, Draft } from './device-store.ts';

/** What is on the shelf; `unkept` are the ids of those that the device could not keep. */
export type Shelf = { readonly drafts: readonly Draft[]; readonly unkept: ReadonlySet<string> };

/** The drafts of one person in one document, in all their tabs: those on the device, and here those it could not keep. */
export class DraftShelf {
  readonly #store: DeviceStore;
  readonly #onChange: (shelf: Shelf) => void;
  readonly #otherTabs = new BroadcastChannel('entente.drafts');
  /** Not known to be on the device. */
  readonly #onlyHere = new Map<string, Draft>();
  #unkept: ReadonlySet<string> = new Set();
  #drafts: readonly Draft[] = [];
  #closed = false;

  constructor(store: DeviceStore, onChange: (shelf: Shelf) => void) {
    this.#store = store;
    this.#onChange = onChange;
    this.#otherTabs.onmessage = () => void this.read();
  }

  /** Takes over what is on the device now. */
  async read(): Promise<void> {
    const kept = await this.#store.readDrafts();
    const known = new Set(kept.map(({ id }) => id));
    this.#show([...kept, ...[...this.#onlyHere.values()].filter(({ id }) => !known.has(id))]);
  }

  /** Makes a draft of each text, but none that says the same as the section's last. They are not on the shelf yet. */
  draft(texts: Iterable<readonly [SectionId, JSONContent]>, nowMs: number): Draft[] {
    return [...texts].flatMap(([sectionId, content]) => {
      const last = this.#drafts.findLast((draft) => draft.sectionId === sectionId);
      if (last && JSON.stringify(last.content) === JSON.stringify(content)) return [];
      return [{ id: uuidv4(), sectionId, keptAt: nowMs, content }];
    });
  }

  /** Shows drafts that are being written to the device; `written` tells whether they were. */
  async add(drafts: readonly Draft[], written: Promise<boolean>): Promise<void> {
    if (drafts.length === 0) return;
    for (const draft of drafts) this.#onlyHere.set(draft.id, draft);
    this.#show([...this.#drafts, ...drafts]);
    if (await written) {
      for (const { id } of drafts) this.#onlyHere.delete(id);
      this.#tellOtherTabs();
    } else {
      this.#unkept = new Set([...this.#unkept, ...drafts.map(({ id }) => id)]);
      this.#show(this.#drafts);
    }
  }

  async remove({ id }: Draft): Promise<void> {
    this.#onlyHere.delete(id);
    this.#show(this.#drafts.filter((draft) => draft.id !== id));
    if (await this.#store.write({ removedDrafts: [id] })) this.#tellOtherTabs();
  }

  /** What is still being written to the device is found there by whoever looks next. */
  close(): void {
    this.#closed = true;
    this.#otherTabs.close();
  }

  #tellOtherTabs(): void {
    if (!this.#closed) this.#otherTabs.postMessage(null);
  }

  #show(drafts: readonly Draft[]): void {
    this.#drafts = drafts;
    this.#onChange({ drafts, unkept: this.#unkept });
  }
}
