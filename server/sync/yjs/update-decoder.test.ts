import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import * as prng from 'lib0/prng';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { content, handMade } from '../testing/hand-made-update.ts';
import { editAtRandom } from '../testing/random-editor.ts';
import { type DecodedStruct, decodeUpdate, MalformedUpdate } from './update-decoder.ts';

/**
 * An update of a document that was edited at random, with what undo and garbage collection make of
 * it.
 */
const honestUpdate = fc
  .record({ seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }), edits: fc.integer({ min: 1, max: 40 }), gc: fc.boolean() })
  .map(({ seed, edits, gc }) => {
    const random = prng.create(seed);
    const doc = new Y.Doc({ gc });
    const fragment = doc.getXmlFragment('section:a');
    const undo = new Y.UndoManager(fragment, { trackedOrigins: new Set(['editor']), captureTimeout: 0 });
    for (let i = 0; i < edits; i++) {
      editAtRandom(random, fragment);
      if (prng.int32(random, 0, 4) === 0) undo.undo();
      if (prng.int32(random, 0, 6) === 0) undo.redo();
      if (prng.int32(random, 0, 8) === 0) doc.clientID = prng.uint32(random, 1, 2 ** 32 - 1);
    }
    const since = Y.encodeStateVector(new Map([[doc.clientID, prng.int32(random, 0, 10)]]));
    return prng.bool(random) ? Y.encodeStateAsUpdate(doc) : Y.encodeStateAsUpdate(doc, since);
  });

/** What Yjs reads, in our words. */
function asYjsReads(update: Uint8Array) {
  const { structs, ds } = Y.decodeUpdate(update);
  return {
    structs: structs.map((struct) => {
      const { id, length } = struct;
      const place = { client: id.client, clock: id.clock, length };
      if (!(struct instanceof Y.Item)) return { ...place, kind: struct instanceof Y.GC ? 'gc' : 'skip' };
      const parent = struct.parent as unknown as string | Y.ID | null;
      return {
        ...place,
        kind: 'item',
        origin: struct.origin && { ...struct.origin },
        rightOrigin: struct.rightOrigin && { ...struct.rightOrigin },
        parent: typeof parent === 'string' ? { root: parent } : parent && { id: { ...parent } },
        parentSub: struct.parentSub,
        content: nameContent(struct.content),
      };
    }),
    deletions: [...ds.clients].flatMap(([client, ranges]) =>
      ranges.map(({ clock, len }) => ({ client, clock, length: len })),
    ),
  };
}

function nameContent(made: Y.Item['content']): string {
  if (made instanceof Y.ContentDeleted) return 'deleted';
  if (made instanceof Y.ContentString) return 'string';
  if (made instanceof Y.ContentFormat) return `format ${made.key}`;
  if (made instanceof Y.ContentAny) return 'value';
  if (made instanceof Y.ContentType && made.type instanceof Y.XmlElement) return `element ${made.type.nodeName}`;
  if (made instanceof Y.ContentType && made.type instanceof Y.XmlText) return 'text';
  return 'other';
}

function inSameWords(struct: DecodedStruct) {
  const { id, ...rest } = struct;
  if (rest.kind !== 'item') return { ...id, ...rest };
  const { type } = rest.content;
  const detail =
    rest.content.type === 'format' ? rest.content.key : rest.content.type === 'element' && rest.content.nodeName;
  return { ...id, ...rest, content: detail ? `${type} ${detail}` : type };
}

describe('decodeUpdate', { timeout: 30_000 }, () => {
  test('reads of an honest update what Yjs itself reads', () => {
    fc.assert(
      fc.property(honestUpdate, (update) => {
        const { clients, deletions } = decodeUpdate(update);
        expect({ structs: [...clients.values()].flat().map(inSameWords), deletions }).toEqual(asYjsReads(update));
      }),
      { numRuns: 200 },
    );
  });

  test('says where the deletions begin', () => {
    fc.assert(
      fc.property(honestUpdate, (update) => {
        const { deletionsAt, deletions } = decodeUpdate(update);
        const nothing = Uint8Array.of(0, ...update.subarray(deletionsAt));
        expect(decodeUpdate(nothing).deletions).toEqual(deletions);
      }),
      { numRuns: 50 },
    );
  });

  test('refuses every truncation', () => {
    fc.assert(
      fc.property(honestUpdate, (update) => {
        for (let length = 0; length < update.length; length++) {
          expect(() => decodeUpdate(update.slice(0, length))).toThrow(MalformedUpdate);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('reads or refuses every mutation, and never fails otherwise', () => {
    const mutation = fc.record({ at: fc.nat(), byte: fc.nat(255), drop: fc.boolean() });
    fc.assert(
      fc.property(honestUpdate, fc.array(mutation, { minLength: 1, maxLength: 4 }), (update, mutations) => {
        const bytes = [...update];
        for (const { at, byte, drop } of mutations) bytes.splice(at % bytes.length, drop ? 1 : 0, byte);
        try {
          decodeUpdate(Uint8Array.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedUpdate);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  test('reads or refuses random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          decodeUpdate(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedUpdate);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  test('does not read beyond its bytes into the memory that they are a part of', () => {
    const update = handMade([
      { client: 1, clock: 0, structs: [{ parent: { root: 'a' }, content: content.string('secret') }] },
    ]);
    const pool = Uint8Array.from([...update, ...update]);
    for (let length = 0; length < update.length; length++) {
      expect(() => decodeUpdate(pool.subarray(0, length))).toThrow(MalformedUpdate);
    }
  });

  test('spends no memory on a number of structs that are not there', () => {
    const encoder = encoding.createEncoder();
    for (const number of [1, 2 ** 27, 1]) encoding.writeVarUint(encoder, number);
    const bytes = encoding.toUint8Array(encoder);
    expect(bytes.length).toBeLessThanOrEqual(7);
    const before = process.memoryUsage().heapUsed;
    expect(() => decodeUpdate(bytes)).toThrow(MalformedUpdate);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(8 * 2 ** 20);
  });

  const root = { root: 'section:a' };
  const a = { parent: root, content: content.string('a') };
  test.each<[string, Uint8Array]>([
    ['bytes behind the end', Uint8Array.of(...handMade([]), 0)],
    ['an update of format v2', Y.convertUpdateFormatV1ToV2(handMade([{ client: 1, clock: 0, structs: [a] }]))],
    ['no bytes', new Uint8Array()],
    [
      'a client twice',
      handMade([
        { client: 1, clock: 0, structs: [a] },
        { client: 1, clock: 1, structs: [a] },
      ]),
    ],
    [
      'deletions of a client twice',
      handMade(
        [],
        [
          [1, [0, 1]],
          [1, [2, 1]],
        ],
      ),
    ],
    ['a deletion of nothing', handMade([], [[1, [3, 0]]])],
    ['deletions that overlap', handMade([], [[1, [0, 5], [4, 2]]])],
    ['deletions out of order', handMade([], [[1, [4, 2], [0, 2]]])],
    ['a struct without length', handMade([{ client: 1, clock: 0, structs: [{ gc: 0 }] }])],
    [
      'a string without characters',
      handMade([{ client: 1, clock: 0, structs: [{ parent: root, content: content.string('') }] }]),
    ],
    ['a clientID beyond 32 bits', handMade([{ client: 2 ** 32, clock: 0, structs: [a] }])],
    ['a clock beyond what a document reaches', handMade([{ client: 1, clock: 2 ** 32, structs: [a] }])],
    ['a struct that ends beyond it', handMade([{ client: 1, clock: 2 ** 31, structs: [a] }])],
    ['a deletion that ends beyond it', handMade([], [[1, [5, 2 ** 31]]])],
    [
      'a number of values that are not there',
      handMade([
        {
          client: 1,
          clock: 0,
          structs: [{ parent: root, content: { ref: 8, write: (encoder) => encoding.writeVarUint(encoder, 2 ** 30) } }],
        },
      ]),
    ],
    [
      'an unknown content',
      handMade([{ client: 1, clock: 0, structs: [{ parent: root, content: { ref: 11, write: () => {} } }] }]),
    ],
    [
      'a format that is no JSON',
      handMade([{ client: 1, clock: 0, structs: [{ parent: root, content: content.format('bold', '{') }] }]),
    ],
  ])('refuses %s', (_name, update) => {
    expect(() => decodeUpdate(update)).toThrow(MalformedUpdate);
  });

  test('tells nested values apart, however deep they are', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    for (const depth of [2, 100_000]) {
      const update = handMade([
        { client: 1, clock: 0, structs: [{ parent: root, content: content.format('link', nested(depth)) }] },
      ]);
      expect(decodeUpdate(update).clients.get(1)?.[0]).toMatchObject({
        content: { type: 'other', name: 'nested-value' },
      });
    }
    const value = handMade([
      { client: 1, clock: 0, structs: [{ parent: root, sub: 'x', content: content.any({ a: 1 }) }] },
    ]);
    expect(decodeUpdate(value).clients.get(1)?.[0]).toMatchObject({ content: { type: 'other', name: 'nested-value' } });
  });
});
