import type { JSONContent } from '@tiptap/core';
import { uuidv4 } from 'lib0/random';
import type * as Y from 'yjs';
import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { sameSeat } from '#domain/seat.ts';
import type { DraftText } from '#editor/difference/draft-difference.ts';
import { sectionKey } from '#editor/schema.ts';
import { readSection } from '#editor/section/read-section.ts';
import type { HeardMessage, RefusalCode, Rights } from '#protocol/messages.ts';
import { AckTimeout } from './ack-timeout.ts';
import { type DeviceChange, DeviceStore, type Draft } from './device-store.ts';
import { DocumentCopy, newClientId } from './document-copy.ts';
import { DraftShelf } from './draft-shelf.ts';
import { HourShare, type NearlyAnHour } from './hour-share.ts';
import { KnownSections } from './known-sections.ts';
import { takeDeadRecords } from './orphaned-records.ts';
import { carryOver } from './rebase-refused.ts';
import { bringBack } from './restore-unsaved.ts';
import type { Release } from './tab-lock.ts';

/** `ended` will not come back by itself: signed out, no longer a member, no such document. */
export type Link = 'connecting' | 'online' | 'offline' | 'ended';

/** All that the page shows of the session. A new object at each change. */
export type SessionState = {
  readonly link: Link;
  /** The close code behind `ended`. */
  readonly endedBy: number | null;
  /** Whether the document as the server has it is here. */
  readonly synced: boolean;
  /** Changes of one's own that are not known to be on the server's disk. */
  readonly pending: number;
  /** The server has not confirmed anything for a while, though it is connected and changes wait. */
  readonly late: boolean;
  /** Whether the device keeps what is pending, so that the page may be closed. */
  readonly keptHere: boolean;
  /** Null until the server said. */
  readonly rights: Rights | null;
  /** Null while one may add plenty. */
  readonly hour: NearlyAnHour | null;
  readonly drafts: readonly Draft[];
  /** The ids of drafts that are in this page only, because the device could not keep them. */
  readonly unkept: ReadonlySet<string>;
  /** What the editors write into. Another object after a refusal. */
  readonly doc: Y.Doc;
  readonly awareness: DocumentCopy['awareness'];
};

export type SessionOptions = {
  readonly documentId: DocumentId;
  readonly personId: PersonId;
  readonly sectionIds: readonly SectionId[];
  /** Where `/sync` is, `ws://…/sync`. */
  readonly syncUrl: string;
};

/**
 * What is to be carried over once a fresh copy is here; `retry` where some of it may be allowed.
 */
type CarriedOver = {
  readonly copy: DocumentCopy;
  readonly retry: boolean;
  readonly why: Pick<Draft, 'because' | 'fitsAt'>;
};

/**
 * A second refusal so soon after the first is not the race of a hat that changed: nothing is tried
 * again.
 */
const CALM_MS = 10_000;
/** After this long without an answer the page says so. */
const PATIENCE_MS = 4_000;
const EVERYTHING = Number.POSITIVE_INFINITY;
/**
 * Refusals that say nothing about the content, so that what is still allowed may be written again.
 */
const ABOUT_RIGHTS: ReadonlySet<RefusalCode> = new Set([
  'forbidden-section',
  'unknown-root',
  'foreign-client',
  'after-refusal',
]);

/**
 * One person's open document: the shared text, the socket to the server, and what of one's own is
 * saved or kept. Framework-free; React reads it through `subscribe` and `state`.
 */
export class DocumentSession {
  readonly #options: SessionOptions;
  readonly #sections: KnownSections;
  readonly #store: DeviceStore;
  readonly #shelf: DraftShelf;
  readonly #watch = new AckTimeout(PATIENCE_MS, (late) => this.#show({ late }));
  readonly #hour = new HourShare((hour) => this.#show({ hour }));
  readonly #listeners = new Set<() => void>();
  #copy: DocumentCopy;
  #state: SessionState;
  #refusal: CarriedOver | null = null;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #awarenessOfOld: Record<string, unknown> | null = null;
  /**
   * Lets go of what the device could not settle. Until this page is left it is not tried again: it
   * would be refused again.
   */
  readonly #unsettled: Release[] = [];
  /** The drafts of sections that were closed while one wrote in them, until they are open again. */
  readonly #closedInUse = new Map<SectionId, Draft>();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#sections = new KnownSections(options.sectionIds);
    this.#store = new DeviceStore({ documentId: options.documentId, personId: options.personId });
    this.#shelf = new DraftShelf(this.#store, ({ drafts, unkept }) => this.#show({ drafts, unkept }));
    this.#copy = this.#makeCopy();
    this.#state = {
      link: 'connecting',
      endedBy: null,
      synced: false,
      pending: 0,
      late: false,
      keptHere: true,
      rights: null,
      hour: null,
      drafts: [],
      unkept: new Set(),
      doc: this.#copy.doc,
      awareness: this.#copy.awareness,
    };
    this.#copy.open();
    void this.#shelf.read();
  }

  /**
   * Tells the session that the device went off the network or is back on it: a socket would notice
   * only later.
   */
  setOnline(online: boolean): void {
    if (this.#state.link !== 'ended') this.#copy.setOnline(online);
  }

  /**
   * Sections came, went or changed places: the document stays open, and so does every editor in it.
   */
  setSections(sectionIds: readonly SectionId[]): void {
    this.#sections.set(sectionIds);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): SessionState => this.#state;

  /**
   * Keeps what an author goes on typing in a section that was closed while they wrote in it. It
   * makes one draft with what was refused of it, until they may write there again. `content` is the
   * section with what they typed.
   */
  keepTyped(sectionId: SectionId, content: JSONContent): void {
    const known = this.#closedInUse.get(sectionId);
    const base = known?.base ?? readSection(this.#copy.doc.getXmlFragment(sectionKey(sectionId)));
    const draft = { id: known?.id ?? uuidv4(), sectionId, keptAt: known?.keptAt ?? Date.now(), content, base };
    this.#closedInUse.set(sectionId, draft);
    void this.#shelf.keep(draft);
  }

  removeDraft(draft: Draft): void {
    if (this.#closedInUse.get(draft.sectionId)?.id === draft.id) this.#closedInUse.delete(draft.sectionId);
    void this.#shelf.remove(draft);
  }

  /**
   * What is not saved stays on the device, for the next time that its author opens the document.
   */
  destroy(): void {
    this.#listeners.clear();
    this.#watch.answered();
    this.#hour.close();
    this.#copy.destroy();
    this.#refusal?.copy.destroy();
    for (const release of this.#unsettled) release();
    this.#shelf.close();
    this.#store.close();
  }

  #makeCopy(): DocumentCopy {
    const ofThis = (happened: () => void) => () => {
      if (copy === this.#copy) happened();
    };
    const copy: DocumentCopy = new DocumentCopy(
      { ...this.#options, sections: this.#sections, store: this.#store },
      {
        connected: ofThis(() => this.#onConnected()),
        disconnected: ofThis(() => this.#onDisconnected()),
        synced: ofThis(() => this.#onSynced()),
        heard: (message) => ofThis(() => this.#hear(message))(),
        changed: () => this.#onOwnChange(),
        kept: (keptHere) => this.#show({ keptHere }),
        tooLarge: ofThis(() => this.#setAside('too-costly')),
        ended: (code) => ofThis(() => this.#show({ link: 'ended', endedBy: code }))(),
      },
    );
    return copy;
  }

  #onConnected(): void {
    if (this.#pending > 0) this.#watch.waiting();
    this.#show({ link: 'online', endedBy: null });
  }

  #onDisconnected(): void {
    this.#watch.answered();
    this.#show({ link: 'offline' });
  }

  #onSynced(): void {
    const { doc, awareness } = this.#copy;
    if (this.#refusal) this.#recover(this.#refusal);
    this.#show({ synced: true, pending: this.#pending, doc, awareness });
    void this.#bringBack(this.#copy);
  }

  #onOwnChange(): void {
    if (this.#state.link === 'online') this.#watch.waiting();
    this.#show({ pending: this.#pending });
  }

  get #pending(): number {
    return this.#copy.record.pending + (this.#refusal?.copy.record.pending ?? 0);
  }

  #hear(message: HeardMessage): void {
    switch (message.type) {
      case 'rights':
        return this.#onRights(message.rights);
      case 'saved':
        return this.#onSaved();
      case 'refused':
        return this.#setAside(message.code);
      case 'hour':
        return this.#hour.heard(message);
    }
  }

  #onRights(rights: Rights): void {
    const before = this.#state.rights;
    for (const id of this.#closedInUse.keys()) if (mayWrite(rights, id)) this.#closedInUse.delete(id);
    this.#show({ rights });
    // What is written from now on is written in another hat, so it gets another clientID.
    if (before && !sameSeat(before.hat, rights.hat)) newClientId(this.#copy);
  }

  #onSaved(): void {
    this.#watch.answered();
    if (this.#pending > 0) this.#watch.waiting();
    this.#show({ pending: this.#pending });
  }

  /**
   * Replaces a copy that the server will take nothing of any more by a fresh one. When that is
   * here, what is allowed is written into it again and the rest is kept as a draft. Until then one
   * may go on typing in the old one.
   */
  #setAside(code: RefusalCode | null): void {
    const now = performance.now();
    const retry = code !== null && ABOUT_RIGHTS.has(code) && now - this.#refusedAt > CALM_MS;
    this.#refusedAt = now;
    const old = this.#copy;
    // A copy that never was in step holds nothing of one's own yet: the one before it still does.
    const copy = this.#refusal?.copy ?? old;
    this.#awarenessOfOld = copy.awareness.getLocalState();
    this.#refusal = { copy, retry, why: this.#whyNot(code) ?? this.#refusal?.why ?? {} };
    this.#copy = this.#makeCopy();
    if (copy === old) old.disconnect();
    else old.destroy();
    this.#copy.open();
  }

  #whyNot(code: RefusalCode | null): CarriedOver['why'] | null {
    if (code === 'no-room') return { because: code, fitsAt: this.#hour.takeFitsAt() };
    return code === 'too-costly' ? { because: code } : null;
  }

  #recover({ copy, retry, why }: CarriedOver): void {
    this.#refusal = null;
    const { rights } = this.#state;
    const { doc, awareness } = this.#copy;
    const settled = [{ recordId: copy.record.id, through: EVERYTHING }];
    const done = this.#settle(settled, () =>
      this.#withTyped(
        carryOver({
          refused: copy.doc,
          fresh: doc,
          sectionIds: this.#sections.everKnown,
          mayWrite: (id) => retry && mayWrite(rights, id),
        }),
        why,
      ),
    );
    if (this.#awarenessOfOld) awareness.setLocalState({ ...this.#awarenessOfOld, cursor: null });
    this.#letGo(done, () => copy.destroy());
  }

  /**
   * What was typed after the refusal belongs to the same draft: it has all that was refused, and
   * began from the same text.
   */
  *#withTyped(
    kept: ReturnType<typeof carryOver>,
    why: CarriedOver['why'],
  ): Iterable<readonly [SectionId, DraftText & Partial<Draft>]> {
    for (const [id, section] of kept) {
      const typed = this.#closedInUse.get(id);
      yield [id, { ...section, ...typed, base: section.base, because: why.because, fitsAt: why.fitsAt }];
    }
  }

  /**
   * Brings what tabs that are gone had not saved into `copy`, from where it goes to the server like
   * all else.
   */
  async #bringBack(copy: DocumentCopy): Promise<void> {
    const dead = await takeDeadRecords(this.#store, copy.record.id);
    const settled = dead.records.map(({ id }) => ({ recordId: id, through: EVERYTHING }));
    // A copy that is out of step again by now gets them when it is back.
    if (settled.length === 0 || copy !== this.#copy || !copy.synced) return dead.release();
    for (const { rows } of dead.records) for (const row of rows) this.#sections.remember(row.sectionIds);
    const done = this.#settle(settled, () => bringBack(copy.doc, dead.records, this.#sections.everKnown));
    this.#letGo(done, dead.release);
  }

  /**
   * Runs `work`, which changes the document and gives back what cannot go into it. In one step the
   * device keeps that as drafts, keeps the change, and forgets the records that both come from.
   */
  #settle(
    settled: DeviceChange['settled'] & object,
    work: () => Iterable<readonly [SectionId, DraftText & Partial<Draft>]>,
  ): Promise<boolean> {
    let drafts: readonly Draft[] = [];
    const written = this.#copy.record.together(() => {
      drafts = this.#shelf.draft(work(), Date.now());
      for (const draft of drafts) {
        if (draft.base && !mayWrite(this.#state.rights, draft.sectionId)) this.#closedInUse.set(draft.sectionId, draft);
      }
      return { drafts, settled };
    });
    void this.#shelf.add(drafts, written);
    return written;
  }

  #letGo(done: Promise<boolean>, release: Release): void {
    void done.then((settled) => (settled ? release() : this.#unsettled.push(release)));
  }

  #show(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function mayWrite(rights: Rights | null, id: SectionId): boolean {
  return rights?.sections[id]?.capabilities.includes('write') ?? false;
}
