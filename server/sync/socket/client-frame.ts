import * as decoding from 'lib0/decoding';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import { MAX_STATE_VECTOR_CLIENTS } from '#protocol/limits.ts';
import { MESSAGE } from '#protocol/messages.ts';

/**
 * All that a client can say. A second sync step holds all that the server lacks, an update what is
 * new.
 */
export type ClientFrame =
  | { readonly type: 'ask'; readonly stateVector: Uint8Array }
  | { readonly type: 'write'; readonly update: Uint8Array; readonly step: 'second' | 'update' }
  | { readonly type: 'presence'; readonly states: Uint8Array }
  | { readonly type: 'ask-presence' };

/** The bytes are none of a client's messages. */
export class UnreadableFrame extends Error {}

/**
 * Reads one binary frame whole. Throws `UnreadableFrame`, also for a number that is not a client's
 * to send.
 */
export function readClientFrame(bytes: Uint8Array): ClientFrame {
  try {
    const decoder = decoding.createDecoder(bytes);
    const frame = readMessage(decoder);
    if (decoding.hasContent(decoder)) throw new UnreadableFrame('bytes after the end');
    return frame;
  } catch (error) {
    throw error instanceof UnreadableFrame ? error : new UnreadableFrame('unreadable');
  }
}

function readMessage(decoder: decoding.Decoder): ClientFrame {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case MESSAGE.sync:
      return readSync(decoder);
    case MESSAGE.awareness:
      return { type: 'presence', states: decoding.readVarUint8Array(decoder) };
    case MESSAGE.queryAwareness:
      return { type: 'ask-presence' };
    default:
      throw new UnreadableFrame('not a message of a client');
  }
}

function readSync(decoder: decoding.Decoder): ClientFrame {
  const step = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  switch (step) {
    case messageYjsSyncStep1:
      checkStateVector(payload);
      return { type: 'ask', stateVector: payload };
    case messageYjsSyncStep2:
      return { type: 'write', update: payload, step: 'second' };
    case messageYjsUpdate:
      return { type: 'write', update: payload, step: 'update' };
    default:
      throw new UnreadableFrame('not a step of the sync protocol');
  }
}

function checkStateVector(bytes: Uint8Array): void {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  if (count > MAX_STATE_VECTOR_CLIENTS) throw new UnreadableFrame('too many clients');
  for (let i = 0; i < count; i++) {
    decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
  }
  if (decoding.hasContent(decoder)) throw new UnreadableFrame('bytes after the state vector');
}
