import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { SECTION_CAPABILITIES } from '#domain/access/capability.ts';
import { WRITE_REFUSALS } from '#domain/access/write-refusal.ts';
import { STAGES } from '#domain/document.ts';
import { ROLES } from '#domain/seat.ts';
import { attributeFits } from '#editor/attributes.ts';
import { schema } from '#editor/schema.ts';
import { ENTENTE_SUBPROTOCOL, MESSAGE, REFUSAL_CODES } from '#protocol/messages.ts';

/** Among these are the last value that fits and the first that does not, of every attribute. */
const TRIED = [
  null,
  true,
  ...Array.from({ length: 60 }, (_, number) => number - 1),
  1e9,
  1e9 + 1,
  '1',
  'a',
  'A',
  'i',
  'I',
  'https://example.org',
  'tel:+33298000000',
  'ftp://example.org',
];

/**
 * What elements or marks say of themselves: what stands in them, and what their attributes take.
 */
function described(types) {
  return Object.entries(types).map(([name, { spec }]) => {
    const attributes = Object.entries(spec.attrs ?? {}).map(([attribute, its]) => [
      attribute,
      its.default ?? null,
      TRIED.filter((value) => attributeFits(name, attribute, value)),
    ]);
    const { content = '', marks = '_', group = '', excludes = name } = spec;
    return { name, content, marks, group, excludes, attributes };
  });
}

/** What a page and a server have to agree about, each by a key that says where to look. */
const AGREED = {
  messages: MESSAGE,
  'codes of a refusal': REFUSAL_CODES,
  'what rights name': { SECTION_CAPABILITIES, WRITE_REFUSALS, STAGES, ROLES },
  elements: described(schema.nodes),
  marks: described(schema.marks),
};

const print = (said) => createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 12);

const RULE =
  'Something that a page and the server agree about has changed. protocol/PROTOCOL.md says, at `4426`, what an older ' +
  'page cannot ignore: that takes another number in protocol/messages.ts. Then write down the fingerprint here.';

test('what a page and the server agree about changes only together with a look at the rule', () => {
  const prints = Object.fromEntries(Object.entries(AGREED).map(([what, said]) => [what, print(said)]));
  expect({ number: ENTENTE_SUBPROTOCOL, ...prints }, RULE).toEqual({
    number: 'entente.3',
    messages: '54ab5e984080',
    'codes of a refusal': '66601ec17f4d',
    'what rights name': '2b994ea54332',
    elements: 'c16914d121da',
    marks: '4685d100ccfe',
  });
});

test('the fingerprint of an element is another one with another value that an attribute takes', () => {
  const named = (all) => all.find(({ name }) => name === 'heading');
  const heading = named(AGREED.elements);
  expect(heading.attributes).toEqual([['level', 1, [3, 4]]]);
  const wider = { ...heading, attributes: [['level', 1, [3, 4, 5]]] };
  expect(print(wider)).not.toBe(print(heading));
});
