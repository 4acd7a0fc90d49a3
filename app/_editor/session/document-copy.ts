import * as decoding from 'lib0/decoding';
import { messageYjsUpdate } from 'y-protocols/sync';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { DocumentId, PersonId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { CLOSE, mayRetry } from '#protocol/close-codes.ts';
import { decodeServerMessage, ENTENTE_SUBPROTOCOL, type HeardMessage, MESSAGE } from '#protocol/messages.ts';
import { tellCaret } from '../binding/caret/caret-told.ts';
import type { DeviceStore } from './device-store.ts';
import { HeldWhileComposed } from './held-while-composed.ts';
import type { KnownSections } from './known-sections.ts';
import { FROM_SERVER } from './rebase-refused.ts';
import { reconnectDelayMs } from './reconnect-delay.ts';
import { UnsavedRecord } from './unsaved-record.ts';
import { WritingSocket } from './writing-socket.ts';
import { type PresenceChange, presenceTeller } from './y-websocket-internals.ts';

export type CopyOptions = {
  readonly documentId: DocumentId;
  readonly personId: PersonId;
  readonly sections: KnownSections;
  /** Where `/sync` is, `ws://…/sync`. */
  readonly syncUrl: string;
  readonly store: DeviceStore;
};

/** What happens to a copy, told to the session that has it. */
export type CopyEvents = {
  readonly connected: () => void;
  readonly disconnected: () => void;
  /** The document as the server has it is here. */
  readonly synced: () => void;
  readonly heard: (message: HeardMessage) => void;
  /** More or less is pending than before. */
  readonly changed: () => void;
  readonly kept: (kept: boolean) => void;
  /** The server will never take in what is unsaved: it is too much at once. */
  readonly tooLarge: () => void;
  /** It will not come back by itself. */
  readonly ended: (code: number) => void;
};

const TOO_LARGE: ReadonlySet<number> = new Set([CLOSE.tooLarge, 1009]);

/**
 * One copy of the document, under clientIDs of its own, with its socket and its record of what is
 * not saved.
 */
export class DocumentCopy {
  readonly doc = new Y.Doc();
  readonly record: UnsavedRecord;
  readonly #options: CopyOptions;
  readonly #events: CopyEvents;
  readonly #provider: WebsocketProvider;
  readonly #held: HeldWhileComposed;
  #online = true;
  #reconnect: ReturnType<typeof setTimeout> | undefined;

  /** Connects once `open` is called; `events` are told from then on. */
  constructor(options: CopyOptions, events: CopyEvents) {
    this.#options = options;
    this.#events = events;
    this.record = new UnsavedRecord(options.store, events.kept);
    this.#provider = this.#makeProvider();
    this.#held = new HeldWhileComposed(document, (update) => {
      tellCaret();
      Y.applyUpdate(this.doc, update, this.#provider);
    });
    // The provider listens first, so it has sent the update where it could when it is counted here.
    this.doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (origin !== this.#provider && origin !== FROM_SERVER) this.#onOwnChange(update, transaction);
    });
  }

  get awareness(): WebsocketProvider['awareness'] {
    return this.#provider.awareness;
  }

  get synced(): boolean {
    return this.#provider.synced;
  }

  open(): void {
    void this.record.open();
    this.#provider.connect();
  }

  /** A socket would notice only later that the device went off the network or is back on it. */
  setOnline(online: boolean): void {
    this.#online = online;
    clearTimeout(this.#reconnect);
    if (online) this.#connectLater(null, 0);
    else this.#provider.disconnect();
  }

  /** Ends the connection; the document stays as it is, and what is written in it is still kept. */
  disconnect(): void {
    this.#online = false;
    clearTimeout(this.#reconnect);
    this.#held.destroy();
    this.#provider.destroy();
  }

  /** Leaves what is not saved to whichever tab comes next. */
  destroy(): void {
    this.disconnect();
    this.record.close();
    this.doc.destroy();
  }

  #makeProvider(): WebsocketProvider {
    const { documentId, personId, syncUrl } = this.#options;
    const provider = new WebsocketProvider(syncUrl, documentId, this.doc, {
      protocols: [ENTENTE_SUBPROTOCOL],
      // Whose words these are: somebody else may have signed in meanwhile in another tab of this
      // browser.
      params: { person: personId },
      WebSocketPolyfill: WritingSocket,
      // Two tabs of one browser may wear two hats: what one writes reaches the other through the
      // server alone.
      disableBc: true,
      shouldReconnect: (event) => mayRetry(event.code),
      connect: false,
    });
    tellOwnPresenceOnly(provider);
    holdWhileComposed(provider, (update) => this.#held.take(update));
    for (const type of [MESSAGE.rights, MESSAGE.saved, MESSAGE.refused, MESSAGE.hour]) {
      provider.messageHandlers[type] = (_encoder: unknown, decoder: decoding.Decoder) => {
        const message = decodeServerMessage(type, decoder);
        if (message) this.#onMessage(message);
      };
    }
    provider.on('status', ({ status }) => this.#onStatus(status));
    provider.on('sync', (synced) => synced && this.#events.synced());
    provider.on('connection-close', (event) => this.#onClose(event?.code ?? null));
    provider.on('closed', ({ code }) => this.#events.ended(code));
    return provider;
  }

  #onStatus(status: 'connected' | 'disconnected' | 'connecting'): void {
    const socket = this.#provider.ws;
    if (socket instanceof WritingSocket) socket.onSentAll = (message) => this.record.sentAll(message);
    if (status === 'connected') this.#events.connected();
  }

  #onClose(code: number | null): void {
    this.record.disconnected();
    this.#events.disconnected();
    // The provider would come back by itself, after the same waits as everybody else.
    this.#provider.shouldConnect = false;
    if (code !== null && TOO_LARGE.has(code)) return this.#events.tooLarge();
    if (code === null || mayRetry(code)) this.#connectLater(code, this.#provider.wsUnsuccessfulReconnects);
  }

  #connectLater(code: number | null, failures: number): void {
    if (!this.#online) return;
    clearTimeout(this.#reconnect);
    const wait = reconnectDelayMs({ code, failures, random: Math.random() });
    this.#reconnect = setTimeout(() => this.#provider.connect(), wait);
  }

  #onMessage(message: HeardMessage): void {
    if (message.type === 'saved') this.record.saved(message.count);
    this.#events.heard(message);
  }

  #onOwnChange(update: Uint8Array, transaction: Y.Transaction): void {
    const touched = this.#options.sections.everKnown.filter((id) => {
      const type = transaction.doc.share.get(sectionKey(id));
      return type !== undefined && transaction.changedParentTypes.has(type);
    });
    const { ws } = this.#provider;
    this.record.changed(update, touched, ws instanceof WritingSocket ? ws.latest : null);
    this.#events.changed();
  }
}

/**
 * Stock clients repeat to the server whatever they hear of others: in a full hall that is nearly
 * all that it has to read.
 */
function tellOwnPresenceOnly(provider: WebsocketProvider): void {
  const { awareness } = provider;
  const tell = presenceTeller(provider);
  awareness.off('update', tell);
  awareness.on('update', (change: PresenceChange, origin: unknown) => {
    const { added, updated, removed } = change;
    if ([...added, ...updated, ...removed].includes(awareness.clientID)) tell(change, origin);
  });
}

/**
 * Has others' changes taken in by `take`; what answers this page's own question, once it is
 * connected, is taken in at once.
 */
function holdWhileComposed({ messageHandlers }: WebsocketProvider, take: (update: Uint8Array) => void): void {
  const handle = messageHandlers[MESSAGE.sync];
  messageHandlers[MESSAGE.sync] = (encoder, decoder, provider, emitSynced, type) => {
    if (decoding.peekVarUint(decoder) !== messageYjsUpdate) {
      tellCaret();
      return handle?.(encoder, decoder, provider, emitSynced, type);
    }
    decoding.readVarUint(decoder);
    take(decoding.readVarUint8Array(decoder));
  };
}

/** What is written into a copy from now on gets another clientID, and so does its presence. */
export function newClientId({ doc, awareness }: DocumentCopy): void {
  const said = awareness.getLocalState();
  awareness.setLocalState(null);
  doc.clientID = new Y.Doc().clientID;
  awareness.clientID = doc.clientID;
  awareness.setLocalState(said);
}
