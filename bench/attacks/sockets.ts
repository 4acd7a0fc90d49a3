import { once } from 'node:events';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { MESSAGE } from '#protocol/messages.ts';

/** What an attack finds: a document, and one member's session. */
export type Target = {
  readonly port: number;
  readonly documentId: string;
  readonly cookie: string;
  /** The root key of a section in which the member may write. */
  readonly root: string;
};

/** Resolves when it has done its worst, with the codes by which its sockets were closed. */
export type Attack = (target: Target, size: 'small' | 'large') => Promise<readonly number[]>;

export const times = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Sockets of one member, and the codes or statuses by which those were closed that were. */
export async function openMany(
  { port, documentId, cookie }: Target,
  count: number,
  more: { readonly reads?: boolean } = {},
) {
  const codes: number[] = [];
  const sockets = times(count).map(() => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${documentId}`, ['entente.3'], { headers: { cookie } });
    socket.on('error', () => {});
    let status = 0;
    socket.on('unexpected-response', (_request, response) => {
      status = response.statusCode ?? 0;
      socket.terminate();
    });
    socket.on('close', (code) => codes.push(status || code));
    return socket;
  });
  await Promise.all(
    sockets.map((socket) => Promise.race([once(socket, 'open'), once(socket, 'close')]).catch(() => {})),
  );
  if (more.reads === false) for (const socket of sockets) socket.pause();
  const send = (message: Uint8Array) => {
    for (const socket of sockets) if (socket.readyState === socket.OPEN) socket.send(message);
  };
  const end = () => {
    for (const socket of sockets) socket.terminate();
    return codes;
  };
  return { sockets, send, end };
}

export function syncMessage(step: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}
