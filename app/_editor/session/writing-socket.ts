import { messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import { MESSAGE } from '#protocol/messages.ts';

type Kind = 'all' | 'update' | null;

/**
 * The WebSocket under the provider. It numbers the messages that write, as the server does. Until
 * the message that holds everything has left, single updates stay here: the server would meet them
 * before what they build on, and that message holds them too.
 */
export class WritingSocket extends WebSocket {
  /** How many writing messages left. */
  written = 0;
  /** Told when the message that holds everything has left. */
  onSentAll: (message: number) => void = () => {};
  #sentAll = false;

  override send(data: Parameters<WebSocket['send']>[0]): void {
    const kind = kindOf(data);
    if (kind === 'update' && !this.#sentAll) return;
    if (kind) this.written += 1;
    super.send(data);
    if (kind !== 'all') return;
    this.#sentAll = true;
    this.onSentAll(this.written);
  }

  /**
   * The number of the message that took the latest change along, or null while changes stay here.
   */
  get latest(): number | null {
    return this.#sentAll && this.readyState === WebSocket.OPEN ? this.written : null;
  }
}

function kindOf(data: unknown): Kind {
  if (!(data instanceof Uint8Array) || data[0] !== MESSAGE.sync) return null;
  if (data[1] === messageYjsSyncStep2) return 'all';
  return data[1] === messageYjsUpdate ? 'update' : null;
}
