import type * as decoding from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { sameSeat } from '#domain/seat.ts';
import { readSection } from '#editor/read-section.ts';
import { sectionKey } from '#editor/schema.ts';
import { mayRetry } from '#protocol/close-codes.ts';
import {
  decodeServerMessage,
  ENTENTE_SUBPROTOCOL,
  MESSAGE,
  type RefusalCode,
  type Rights,
  type ServerMessage,
} from '#protocol/messages.ts';
import { carryOver } from './carry-over.ts';
import { type Draft, DraftStore } from './draft-store.ts';
import { SaveLedger } from './save-ledger.ts';
import { WritingSocket } from './writing-socket.ts';

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
  /** Null until the server said. */
  readonly rights: Rights | null;
  readonly drafts: readonly Draft[];
  /** What the editors write into. Another object after a refusal. */
  readonly doc: Y.Doc;
  readonly awareness: WebsocketProvider['awareness'];
};

export type SessionOptions = {
  readonly documentId: DocumentId;
  readonly personId: PersonId;
  readonly sectionIds: readonly SectionId[];
  /** Where `/sync` is, `ws://…/sync`. */
  readonly syncUrl: string;
};

/** What is to be carried over once a fresh document is here; `retry` where some of it may be allowed. */
type Refusal = { readonly doc: Y.Doc; readonly retry: boolean };

/** A second refusal so soon after the first is not the race of a hat that changed: nothing is tried again. */
const CALM_MS = 10_000;
/** Refusals that say nothing about the content, so that what is still allowed may be written again. */
const ABOUT_RIGHTS: ReadonlySet<RefusalCode> = new Set(['forbidden-section', 'foreign-client', 'after-refusal']);

/**
 * One person's open document: the shared text, the socket to the server, and what of one's own is saved
 * or kept. Framework-free; React reads it through `subscribe` and `state`.
 */
export class DocumentSession {
  readonly #options: SessionOptions;
  readonly #drafts: DraftStore;
  readonly #ledger = new SaveLedger();
  readonly #listeners = new Set<() => void>();
  /** Sections with changes of one's own that are not saved yet. */
  readonly #touched = new Set<SectionId>();
  #provider: WebsocketProvider;
  #state: SessionState;
  #refusal: Refusal | null = null;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #awarenessOfOld: Record<string, unknown> | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#drafts = new DraftStore(options.documentId, options.personId);
    this.#provider = this.#connect();
    this.#state = {
      link: 'connecting',
      endedBy: null,
      synced: false,
      pending: 0,
      rights: null,
      drafts: this.#drafts.read(),
      doc: this.#provider.doc,
      awareness: this.#provider.awareness,
    };
  }

  /** Tells the session that the device went off the network or is back on it: a socket would notice only later. */
  setOnline(online: boolean): void {
    if (this.#state.link === 'ended') return;
    if (online) this.#provider.connect();
    else this.#provider.disconnect();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): SessionState => this.#state;

  removeDraft(draft: Draft): void {
    this.#drafts.remove(draft);
    this.#show({ drafts: this.#drafts.read() });
  }

  /** Keeps on this device what is not saved, for a tab that may be closing. */
  keepUnsaved(): void {
    if (this.#ledger.pending === 0) return;
    const doc = this.#refusal?.doc ?? this.#provider.doc;
    for (const id of this.#touched) {
      this.#drafts.keep(id, readSection(doc.getXmlFragment(sectionKey(id))), Date.now());
    }
    this.#show({ drafts: this.#drafts.read() });
  }

  destroy(): void {
    this.keepUnsaved();
    this.#listeners.clear();
    this.#provider.destroy();
    this.#provider.doc.destroy();
  }

  #connect(): WebsocketProvider {
    const { documentId, syncUrl } = this.#options;
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(syncUrl, documentId, doc, {
      protocols: [ENTENTE_SUBPROTOCOL],
      WebSocketPolyfill: WritingSocket,
      // Two tabs of one browser may wear two hats: what one writes reaches the other through the server alone.
      disableBc: true,
      shouldReconnect: (event) => mayRetry(event.code),
      connect: false,
    });
    for (const type of [MESSAGE.rights, MESSAGE.saved, MESSAGE.refused]) {
      provider.messageHandlers[type] = (_encoder: unknown, decoder: decoding.Decoder) => {
        const message = decodeServerMessage(type, decoder);
        if (message && provider === this.#provider) this.#hear(message);
      };
    }
    provider.on('status', ({ status }: { status: string }) => this.#onStatus(provider, status));
    provider.on('sync', (synced: boolean) => this.#onSync(provider, synced));
    provider.on('closed', ({ code }) => this.#onEnded(provider, code));
    // The provider listens first, so it has sent the update where it could when it is counted here.
    doc.on('update', (_update, origin, _doc, transaction) => {
      if (origin !== provider) this.#onOwnChange(provider, transaction);
    });
    // After the constructor has put the provider in its place.
    queueMicrotask(() => provider.connect());
    return provider;
  }

  #onStatus(provider: WebsocketProvider, status: string): void {
    if (provider !== this.#provider) return;
    const socket = provider.ws;
    if (socket instanceof WritingSocket) {
      socket.onSentAll = (message) => this.#ledger.sentAll(message);
    }
    if (status === 'connected') this.#show({ link: 'online', endedBy: null });
    if (status !== 'disconnected') return;
    this.#ledger.disconnected();
    this.#show({ link: 'offline' });
  }

  #onSync(provider: WebsocketProvider, synced: boolean): void {
    if (provider !== this.#provider || !synced) return;
    if (this.#refusal) this.#recover(this.#refusal);
    this.#show({ synced: true, doc: provider.doc, awareness: provider.awareness });
  }

  #onEnded(provider: WebsocketProvider, code: number): void {
    if (provider !== this.#provider) return;
    this.keepUnsaved();
    this.#show({ link: 'ended', endedBy: code });
  }

  #onOwnChange(provider: WebsocketProvider, transaction: Y.Transaction): void {
    for (const id of this.#options.sectionIds) {
      const type = transaction.doc.share.get(sectionKey(id));
      if (type && transaction.changedParentTypes.has(type)) this.#touched.add(id);
    }
    if (provider !== this.#provider) return;
    this.#ledger.changed(provider.ws instanceof WritingSocket ? provider.ws.latest : null);
    this.#showPending();
  }

  #hear(message: ServerMessage): void {
    switch (message.type) {
      case 'rights':
        return this.#onRights(message.rights);
      case 'saved':
        this.#ledger.saved(message.count);
        return this.#showPending();
      case 'refused':
        return this.#onRefused(message.code);
    }
  }

  #onRights(rights: Rights): void {
    const before = this.#state.rights;
    this.#show({ rights });
    if (before && !sameSeat(before.hat, rights.hat)) this.#takeNewClientId();
  }

  /** What is written from now on is written in another hat, so it gets another clientID. */
  #takeNewClientId(): void {
    const { doc, awareness } = this.#provider;
    const said = awareness.getLocalState();
    awareness.setLocalState(null);
    doc.clientID = new Y.Doc().clientID;
    awareness.clientID = doc.clientID;
    awareness.setLocalState(said);
  }

  /**
   * The clientID is worthless to the server from here on. A fresh document is fetched; when it is here, what
   * is allowed is written into it again and the rest is kept as a draft. Until then one may go on typing.
   */
  #onRefused(code: RefusalCode): void {
    const now = performance.now();
    const retry = ABOUT_RIGHTS.has(code) && now - this.#refusedAt > CALM_MS;
    this.#refusedAt = now;
    const old = this.#provider;
    this.#refusal = { doc: old.doc, retry };
    this.#awarenessOfOld = old.awareness.getLocalState();
    this.#provider = this.#connect();
    old.destroy();
  }

  #recover(refusal: Refusal): void {
    this.#refusal = null;
    const { doc, awareness } = this.#provider;
    const { rights } = this.#state;
    this.#ledger.clear();
    this.#touched.clear();
    const kept = carryOver({
      refused: refusal.doc,
      fresh: doc,
      sectionIds: this.#options.sectionIds,
      mayWrite: (id) => refusal.retry && (rights?.sections[id]?.capabilities.includes('write') ?? false),
    });
    for (const [id, content] of kept) this.#drafts.keep(id, content, Date.now());
    if (this.#awarenessOfOld) awareness.setLocalState({ ...this.#awarenessOfOld, cursor: null });
    this.#show({ drafts: this.#drafts.read() });
    refusal.doc.destroy();
  }

  #showPending(): void {
    if (this.#ledger.pending === 0) this.#touched.clear();
    this.#show({ pending: this.#ledger.pending });
  }

  #show(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
