import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import { FakeSocket } from './fake-server.ts';

/**
 * The Web Locks of one browser: given at once or not at all, as the code under test asks for them.
 */
class FakeLocks {
  readonly #held = new Set<string>();

  async request(name: string, _options: { ifAvailable: true }, run: (lock: object | null) => unknown): Promise<void> {
    if (this.#held.has(name)) return void run(null);
    this.#held.add(name);
    await run({ name });
    this.#held.delete(name);
  }

  async query(): Promise<{ held: { name: string }[] }> {
    return { held: [...this.#held].map((name) => ({ name })) };
  }
}

/**
 * A browser of its own for a test: an empty database, no lock held, and sockets that reach the fake
 * server at once.
 */
export function openFakeBrowser(): void {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('navigator', { locks: new FakeLocks() });
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('document', new EventTarget());
  vi.spyOn(Math, 'random').mockReturnValue(0);
}
