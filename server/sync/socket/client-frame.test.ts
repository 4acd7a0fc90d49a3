import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { MAX_STATE_VECTOR_CLIENTS } from '#protocol/limits.ts';
import { readClientFrame, UnreadableFrame } from './client-frame.ts';

function frame(...parts: (number | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part);
    else encoding.writeVarUint8Array(encoder, part);
  }
  return encoding.toUint8Array(encoder);
}

const bytes = Uint8Array.of(1, 2, 3);
const stateVector = Y.encodeStateVector(new Map([[7, 3]]));

describe('a client says', () => {
  test.each([
    ['what it has', frame(0, 0, stateVector), { type: 'ask', stateVector }],
    ['all that the server lacks', frame(0, 1, bytes), { type: 'write', update: bytes, step: 'second' }],
    ['what is new', frame(0, 2, bytes), { type: 'write', update: bytes, step: 'update' }],
    ['where it is', frame(1, bytes), { type: 'presence', states: bytes }],
    ['that it wants to know who is there', frame(3), { type: 'ask-presence' }],
  ])('%s', (_name, data, expected) => {
    expect(readClientFrame(data)).toEqual(expected);
  });
});

describe('unreadable is', () => {
  test.each([
    ['nothing', frame()],
    ['a number that only the server sends', frame(2, bytes)],
    ['one of ours, which only the server sends', frame(17, 1)],
    ['an unknown number', frame(99)],
    ['an unknown step', frame(0, 3, bytes)],
    ['a message without its bytes', frame(0, 2)],
    ['a message that ends before its bytes do', frame(0, 2, bytes).slice(0, -1)],
    ['the same inside a larger buffer', frame(0, 2, bytes).subarray(0, -1)],
    ['a message with bytes behind its end', Uint8Array.of(...frame(3), 0)],
    ['a state vector that ends too early', frame(0, 0, stateVector.slice(0, -1))],
    ['a state vector with bytes behind its end', frame(0, 0, Uint8Array.of(...stateVector, 0))],
    ['a state vector that names too many', frame(0, 0, frame(MAX_STATE_VECTOR_CLIENTS + 1))],
    ['a number without end', new Uint8Array(20).fill(0xff)],
  ])('%s', (_name, data) => {
    expect(() => readClientFrame(data)).toThrow(UnreadableFrame);
  });
});

test('whatever the bytes, they are a message or unreadable, and nothing else is thrown', () => {
  const anyBytes = fc.uint8Array({ maxLength: 60 });
  const nearlyRight = fc.tuple(fc.constantFrom(0, 1, 3), fc.constantFrom(0, 1, 2), anyBytes);
  const read = (data: Uint8Array) => {
    try {
      readClientFrame(data);
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableFrame);
    }
  };
  fc.assert(fc.property(anyBytes, read));
  fc.assert(fc.property(nearlyRight, ([type, step, rest]) => read(Uint8Array.of(type, step, ...rest))));
});
