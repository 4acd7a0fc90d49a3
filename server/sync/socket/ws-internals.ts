/**
 * The only file that reaches into what `ws` does not promise; `ws-internals.test.ts` fails where a
 * version moves it.
 */
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

/**
 * What a socket that is open, or was, reads from and writes to; undefined before and once it is
 * gone.
 */
export function streamOf(socket: WebSocket): Socket | undefined {
  return (socket as unknown as { readonly _socket?: Socket | null })._socket ?? undefined;
}
