import * as encoding from 'lib0/encoding';
import { writePermissionDenied } from 'y-protocols/auth';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import type * as Y from 'yjs';
import { encodeStateAsUpdate, encodeStateVector } from 'yjs';
import { MESSAGE } from '#protocol/messages.ts';

/** The frames of y-websocket that the server sends. */

/** Of a document, or of the clock at which each of its clients goes on. */
export function stepOneFrame(doc: Y.Doc | Map<number, number>): Uint8Array {
  return syncFrame(messageYjsSyncStep1, encodeStateVector(doc));
}

export function stepTwoFrame(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  return stepTwoFrameOf(encodeStateAsUpdate(doc, stateVector));
}

/** A second step whose update is encoded already. It stands at the frame's end. */
export function stepTwoFrameOf(update: Uint8Array): Uint8Array {
  return syncFrame(messageYjsSyncStep2, update);
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(messageYjsUpdate, update);
}

export function awarenessFrame(update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

export function permissionDeniedFrame(reason: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.auth);
  writePermissionDenied(encoder, reason);
  return encoding.toUint8Array(encoder);
}

function syncFrame(step: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}
