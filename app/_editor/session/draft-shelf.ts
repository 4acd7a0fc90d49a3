import { uuidv4 } from 'lib0/random';
import type { SectionId } from '#domain/ids.ts';
import type { DraftText } from '#editor/difference/draft-difference.ts';
import type { DeviceStore, Draft } from './device-store.ts';

/** What is on the shelf; `unkept` are the ids of those that the device could not keep. */
export type Shelf = { readonly drafts: readonly Draft[]; readonly unkept: ReadonlySet<string> };

/** Whatever is said on it says that drafts on the device are others now. */
export const DRAFTS_CHANNEL = 'entente.drafts';

/** Tells all tabs that drafts on the device are others now. */
export function tellOfDrafts(): void {
  const tabs = new BroadcastChannel(DRAFTS_CHANNEL);
  tabs.postMessage(null);
  tabs.close();
}

/**
 * The drafts of one person in one document, in all their tabs: those on the device, and here those
 * it could not keep.
 */
export class DraftShelf {
  readonly #store: DeviceStore;
  readonly #onChange: (shelf: Shelf) => void;
  readonly #otherTabs = new BroadcastChannel(DRAFTS_CHANNEL);
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
    const newest = kept.map((draft) => this.#onlyHere.get(draft.id) ?? draft);
    this.#show([...newest, ...[...this.#onlyHere.values()].filter(({ id }) => !known.has(id))]);
  }

  /**
   * Makes a draft of each text, but none that says the same as the section's last; one that has an
   * id already stays itself. They are not on the shelf yet.
   */
  draft(texts: Iterable<readonly [SectionId, DraftText & Partial<Draft>]>, nowMs: number): Draft[] {
    return [...texts].flatMap(([sectionId, text]) => {
      const last = this.#drafts.findLast((draft) => draft.sectionId === sectionId);
      if (last && last.id !== text.id && JSON.stringify(last.content) === JSON.stringify(text.content)) return [];
      return [{ id: uuidv4(), sectionId, keptAt: nowMs, ...text }];
    });
  }

  /** Shows drafts that are being written to the device; `written` tells whether they were. */
  async add(drafts: readonly Draft[], written: Promise<boolean>): Promise<void> {
    if (drafts.length === 0) return;
    for (const draft of drafts) this.#put(draft);
    const done = await written;
    // One that has grown meanwhile is not there yet.
    for (const draft of drafts) if (this.#onlyHere.get(draft.id) === draft) this.#settle(draft, done);
    if (done) this.#tellOtherTabs();
  }

  /**
   * Shows a draft that grows by the letter. Each letter is on its way to the device before a
   * closing tab can stop it.
   */
  keep(draft: Draft): Promise<void> {
    return this.add([draft], this.#store.write({ drafts: [draft] }));
  }

  #put(draft: Draft): void {
    this.#onlyHere.set(draft.id, draft);
    const isKnown = this.#drafts.some(({ id }) => id === draft.id);
    this.#show(isKnown ? this.#drafts.map((one) => (one.id === draft.id ? draft : one)) : [...this.#drafts, draft]);
  }

  #settle({ id }: Draft, done: boolean): void {
    if (done) this.#onlyHere.delete(id);
    const unkept = [...this.#unkept].filter((one) => one !== id);
    this.#unkept = new Set(done ? unkept : [...unkept, id]);
    this.#show(this.#drafts);
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
