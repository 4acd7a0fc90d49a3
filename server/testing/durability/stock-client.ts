import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { DocumentId, PersonId } from '#domain/ids.ts';
import type { DurabilityClient } from './durability-client.ts';

/** y-websocket's own client, which is never told what is saved. */
export class StockClient implements DurabilityClient {
  readonly doc = new Y.Doc();
  readonly complaints: string[] = [];
  readonly #documentId: DocumentId;
  readonly #socketClass: typeof globalThis.WebSocket;
  #provider: WebsocketProvider | null = null;

  constructor(documentId: DocumentId, person: PersonId) {
    this.#documentId = documentId;
    class SignedInSocket extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols, { headers: { 'x-person': person } });
      }
    }
    this.#socketClass = SignedInSocket as unknown as typeof globalThis.WebSocket;
  }

  get isSettled(): boolean {
    return this.#provider?.synced === true;
  }

  change(edit: () => void): void {
    this.doc.transact(edit);
  }

  goOnline(url: string): void {
    this.#provider = new WebsocketProvider(`${url}/sync`, this.#documentId, this.doc, {
      WebSocketPolyfill: this.#socketClass,
      disableBc: true,
      maxBackoffTime: 200,
    });
    this.#provider.on('closed', ({ code }) => this.complaints.push(`closed with ${code}`));
  }

  async lineLost(): Promise<void> {
    const provider = this.#provider;
    if (!provider) return;
    provider.shouldConnect = false;
    if (provider.ws) await new Promise<void>((resolve) => provider.once('connection-close', () => resolve()));
    this.destroy();
  }

  destroy(): void {
    this.#provider?.destroy();
    this.#provider = null;
  }

  async roundTrip(): Promise<void> {}
}
