import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import { awarenessFrame, permissionDeniedFrame, stepOneFrame, stepTwoFrame, updateFrame } from './frames.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const EMPTY_UPDATE = new Uint8Array([0, 0]);
const NOBODY = new Uint8Array([0]);

function documentSaying(text: string): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  if (text) doc.getText('t').insert(0, text);
  return doc;
}

describe('the bytes of y-websocket', () => {
  it.each([
    ['a first step of an empty document', stepOneFrame(documentSaying('')), '00 00 01 00'],
    [
      'a first step of a document in which client 1 wrote one character',
      stepOneFrame(documentSaying('a')),
      '0000 03 010101',
    ],
    ['a second step that holds nothing', stepTwoFrame(documentSaying(''), NOBODY), '00 01 02 0000'],
    [
      'a second step that holds everything',
      stepTwoFrame(documentSaying('a'), NOBODY),
      '00 01 0b 0101010004010174016100',
    ],
    ['an update', updateFrame(Y.encodeStateAsUpdate(documentSaying('a'))), '00 02 0b 0101010004010174016100'],
    [
      'an awareness update',
      awarenessFrame(new Uint8Array([1, 5, 1, 4, 0x6e, 0x75, 0x6c, 0x6c])),
      '01 08 01 05 01 04 6e756c6c',
    ],
    ['a denial', permissionDeniedFrame('gap'), '02 00 03 676170'],
  ])('%s', (_sentence, frame, expected) => {
    expect(hex(frame)).toBe(expected.replaceAll(' ', ''));
  });
});

describe('a stock client', () => {
  it('takes in what the second step and updates say', () => {
    const server = documentSaying('a');
    const client = new Y.Doc();
    const read = (frame: Uint8Array) => {
      const decoder = decoding.createDecoder(frame);
      expect(decoding.readVarUint(decoder)).toBe(0);
      return syncProtocol.readSyncMessage(decoder, encoding.createEncoder(), client, 'server');
    };
    expect(read(stepTwoFrame(server, Y.encodeStateVector(client)))).toBe(syncProtocol.messageYjsSyncStep2);
    server.on('update', (update: Uint8Array) => read(updateFrame(update)));
    server.getText('t').insert(1, 'b');
    expect(client.getText('t').toString()).toBe('ab');
    read(updateFrame(EMPTY_UPDATE));
    expect(client.getText('t').toString()).toBe('ab');
  });
});
