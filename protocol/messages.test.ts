import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import { sectionId, territoryId } from '#domain/ids.ts';
import {
  decodeServerMessage,
  encodeServerMessage,
  type HeardMessage,
  MESSAGE,
  REFUSAL_CODES,
  type ServerMessage,
} from './messages.ts';

const TERRITORY = territoryId.parse('0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a11');
const SECTION = sectionId.parse('5d2c7a90-8a44-4a39-9d6f-1f6b1f8f2e22');

const RIGHTS: Extract<ServerMessage, { type: 'rights' }> = {
  type: 'rights',
  epoch: 2,
  rights: {
    mandate: { role: 'resident', territoryId: TERRITORY },
    hat: { role: 'elected', territoryId: TERRITORY },
    facilitator: false,
    frozen: true,
    stage: 'drafting',
    sections: {
      [SECTION]: { capabilities: ['read', 'decide'], refusal: 'frozen', locked: false, writers: ['elected'] },
    },
  },
};

/** The JSON of `RIGHTS`, as its bytes are pinned below. */
const RIGHTS_JSON =
  '{"mandate":{"role":"resident","territoryId":"0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a11"},' +
  '"hat":{"role":"elected","territoryId":"0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a11"},' +
  '"facilitator":false,"frozen":true,"stage":"drafting",' +
  '"groups":[{"sections":["5d2c7a90-8a44-4a39-9d6f-1f6b1f8f2e22"],' +
  '"capabilities":["read","decide"],"refusal":"frozen","locked":false,"writers":["elected"]}]}';

function decode(bytes: Uint8Array): HeardMessage | null {
  const decoder = decoding.createDecoder(bytes);
  const message = decodeServerMessage(decoding.readVarUint(decoder), decoder);
  expect(decoding.hasContent(decoder), 'bytes after the end').toBe(false);
  return message;
}

function rightsMessage(json: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.rights);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, json);
  return encoding.toUint8Array(encoder);
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const textHex = (text: string) => Buffer.from(text).toString('hex');

describe('the numbers of messages', () => {
  it('never change', () => {
    expect(MESSAGE).toEqual({
      sync: 0,
      awareness: 1,
      auth: 2,
      queryAwareness: 3,
      rights: 16,
      saved: 17,
      refused: 18,
      hour: 19,
    });
  });
});

describe('the bytes of messages', () => {
  const table: [string, ServerMessage, string][] = [
    [
      'rights are epoch and JSON',
      RIGHTS,
      `10 02 ${hex(Uint8Array.of((RIGHTS_JSON.length & 0x7f) | 0x80, RIGHTS_JSON.length >> 7))} ${textHex(RIGHTS_JSON)}`,
    ],
    ['saved is a count', { type: 'saved', count: 1 }, '11 01'],
    ['a count above 127 takes more bytes', { type: 'saved', count: 300 }, '11 ac02'],
    ['refused is a count and a code', { type: 'refused', count: 7, code: 'gap' }, '12 07 03 676170'],
    [
      'the code is written out, not numbered',
      { type: 'refused', count: 7, code: 'forbidden-section' },
      '12 07 11 666f7262696464656e2d73656374696f6e',
    ],
    ['an hour is a percentage and seconds', { type: 'hour', percent: 92, fitsInS: 300 }, '13 5c ac02'],
  ];
  it.each(table)('%s', (_sentence, message, expected) => {
    expect(hex(encodeServerMessage(message))).toBe(expected.replaceAll(' ', ''));
  });

  it.each(table)('are read back as they were meant: %s', (_sentence, message) => {
    expect(decode(encodeServerMessage(message))).toEqual(message);
  });
});

describe('rights in a document of many sections', () => {
  const all = Array.from({ length: 1_000 }, (_, index) =>
    sectionId.parse(`5d2c7a90-8a44-4a39-9d6f-${String(index).padStart(12, '0')}`),
  );
  const open = RIGHTS.rights.sections[SECTION];
  if (!open) throw new Error('the sample has no section');
  const message: ServerMessage = {
    ...RIGHTS,
    rights: {
      ...RIGHTS.rights,
      sections: Object.fromEntries(all.map((id, index) => [id, { ...open, locked: index % 3 === 0 }])),
    },
  };

  it('are told once for all that have the same, so that a section costs little more than its name', () => {
    expect(encodeServerMessage(message).byteLength).toBeLessThan(1_000 * 40 + 1_000);
  });

  it('are read back section by section', () => {
    expect(decode(encodeServerMessage(message))).toEqual(message);
  });
});

describe('refusal codes', () => {
  it('never change their names', () => {
    expect(REFUSAL_CODES).toEqual([
      'malformed',
      'gap',
      'foreign-client',
      'forbidden-section',
      'unknown-root',
      'unknown-deletion',
      'missing-dependency',
      'mixed-lists',
      'foreign-content',
      'too-costly',
      'no-room',
      'after-refusal',
    ]);
  });

  it.each(REFUSAL_CODES)('%s makes the round trip', (code) => {
    const message: ServerMessage = { type: 'refused', count: 1, code };
    expect(decode(encodeServerMessage(message))).toEqual(message);
  });
});

describe('reading a message', () => {
  it('passes over a number that a later server may send', () => {
    expect(decode(new Uint8Array([20]))).toBeNull();
    expect(decode(new Uint8Array([0xff, 0x7f]))).toBeNull();
  });

  it('passes over fields that a later server may add', () => {
    const later = { ...JSON.parse(RIGHTS_JSON), mood: 'calm' };
    expect(decode(rightsMessage(JSON.stringify(later)))).toEqual({ ...RIGHTS, epoch: 1 });
  });

  it('throws on rights that are not as described', () => {
    expect(() => decode(rightsMessage('{}'))).toThrow();
    expect(() => decode(rightsMessage('not JSON'))).toThrow();
    expect(() => decode(rightsMessage(RIGHTS_JSON.replace('"drafting"', '"burnt"')))).toThrow();
    expect(() => decode(rightsMessage(RIGHTS_JSON.replace('5d2c7a90', 'section1')))).toThrow();
  });

  it('takes a refusal with a code that it does not know for a refusal', () => {
    expect(decode(new Uint8Array([MESSAGE.refused, 1, 1, 0x61]))).toEqual({ type: 'refused', count: 1, code: null });
  });

  it('throws where bytes are missing', () => {
    expect(() => decode(new Uint8Array([MESSAGE.saved]))).toThrow();
    const whole = encodeServerMessage(RIGHTS);
    expect(() => decode(whole.subarray(0, whole.length - 1))).toThrow();
  });
});
