import type { WebSocket } from 'ws';
import { streamOf } from './ws-internals.ts';

/** FIN and the opcode of a binary message, in the first byte (RFC 6455, section 5.2). */
const FINAL_BINARY = 0x82;
const LENGTH_IN_2_BYTES = 126;
const LENGTH_IN_8_BYTES = 127;

/**
 * A binary message as it goes over the wire, the same for every reader: a server's frames are not
 * masked. `ws` would frame it anew for each, which is a fifth of what sending costs.
 */
export function frameOnce(message: Uint8Array): Buffer {
  const { byteLength } = message;
  const headBytes = byteLength < LENGTH_IN_2_BYTES ? 2 : byteLength < 2 ** 16 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headBytes + byteLength);
  frame[0] = FINAL_BINARY;
  if (headBytes === 2) frame[1] = byteLength;
  if (headBytes === 4) {
    frame[1] = LENGTH_IN_2_BYTES;
    frame.writeUInt16BE(byteLength, 2);
  }
  if (headBytes === 10) {
    frame[1] = LENGTH_IN_8_BYTES;
    frame.writeBigUInt64BE(BigInt(byteLength), 2);
  }
  frame.set(message, headBytes);
  return frame;
}

/**
 * Writes such a frame behind whatever was sent before. `ws` has no method for it; it holds nothing
 * back itself as long as there is no compression, which this server never agrees to.
 */
export function writeFrame(raw: WebSocket, frame: Buffer, onFlushed: () => void): void {
  streamOf(raw)?.write(frame, onFlushed);
}

/**
 * What is sent until this turn of the event loop ends leaves in one piece: each piece is a call of
 * the system's.
 */
export function sendTogether(raw: WebSocket): void {
  const stream = streamOf(raw);
  if (!stream || stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}
