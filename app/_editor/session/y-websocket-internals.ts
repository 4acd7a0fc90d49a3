/**
 * The only file that reaches into what y-websocket does not promise;
 * `y-websocket-internals.test.ts` fails where a version moves it.
 */
import type { WebsocketProvider } from 'y-websocket';

export type PresenceChange = Readonly<Record<'added' | 'updated' | 'removed', readonly number[]>>;

/** Tells the server of a change of presence: what a provider does at each that it hears of. */
export function presenceTeller(provider: WebsocketProvider): (change: PresenceChange, origin: unknown) => void {
  const { _awarenessUpdateHandler: tell } = provider;
  return tell;
}
