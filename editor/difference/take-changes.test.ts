import { Fragment, type Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schema } from '../schema.ts';
import { arbitraryEdit } from '../testing/arbitrary-edit.ts';
import { blockDifference } from './block-difference.ts';
import { singleChanges, takeChanges } from './take-changes.ts';

const { nodes, marks } = schema;
const p = (...content: (string | Node)[]) =>
  nodes.paragraph.create(
    null,
    content.map((piece) => (typeof piece === 'string' ? schema.text(piece) : piece)),
  );
const list = (...items: string[]) =>
  nodes.bulletList.create(
    null,
    items.map((text) => nodes.listItem.create(null, p(text))),
  );

const json = (blocks: readonly Node[]) => JSON.stringify(blocks.map((block) => block.toJSON()));
const taken = (before: Node[], after: Node[], ...places: number[]) => {
  let place = 0;
  return takeChanges(blockDifference(before, after), () => places.includes(place++));
};

describe('taking single changes', () => {
  test('all gives the newer text and none the older, byte for byte, over tables, lists, splits and joins', () => {
    fc.assert(
      fc.property(arbitraryEdit, ([before, after]) => {
        const changes = blockDifference(before.children, after.children);
        expect(json(takeChanges(changes, () => true))).toBe(json(after.children));
        expect(json(takeChanges(changes, () => false))).toBe(json(before.children));
      }),
      { numRuns: 300 },
    );
  });

  test('any of them gives a text that may stand in a section', () => {
    fc.assert(
      fc.property(arbitraryEdit, fc.infiniteStream(fc.boolean()), ([before, after], choice) => {
        const changes = blockDifference(before.children, after.children);
        const some = takeChanges(changes, () => choice.next().value);
        nodes.doc.create(null, some.length > 0 ? some : [nodes.paragraph.create()]).check();
        expect(() => Fragment.from(some)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  test('tells where each stands, in the older text what goes and in the newer one what comes', () => {
    fc.assert(
      fc.property(arbitraryEdit, ([before, after]) => {
        for (const single of singleChanges(blockDifference(before.children, after.children))) {
          const [text, content] =
            single.is === 'form' ? [after, single.after] : [single.is === 'gone' ? before : after, single.content];
          expect(text.slice(single.from, single.from + content.size).content.eq(content)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('decides a deletion and an insertion side by side apart, and runs no two words together', () => {
    const [before, after] = [[p('Quatre cars')], [p('Six cars')]];
    const singles = singleChanges(blockDifference(before, after));
    expect(singles.map((single) => single.is)).toEqual(['gone', 'came']);
    expect(taken(before, after, 0)[0]?.textContent).toBe(' cars');
    expect(taken(before, after, 1)[0]?.textContent).toBe('Quatre Six cars');
  });

  test('leaves no empty paragraph and no empty list behind', () => {
    expect(taken([p('Un'), p('Deux')], [p('Un')], 0)).toHaveLength(1);
    const emptied = taken([list('un car', 'trois')], [list('quatre navettes', 'six')], 0, 2);
    for (const block of emptied) block.check();
  });

  test('tells the form of words that stay as a change of its own', () => {
    const bold = schema.text('soir', [marks.bold.create()]);
    const [before, after] = [[p('Un car le soir')], [p('Six car le ', bold)]];
    expect(singleChanges(blockDifference(before, after)).map(({ is }) => is)).toEqual(['gone', 'came', 'form']);
    expect(taken(before, after, 2)[0]?.eq(p('Un car le ', bold))).toBe(true);
    expect(
      taken([p('Les cars')], [nodes.heading.create({ level: 3 }, schema.text('Les bus'))], 0)[0]?.toJSON(),
    ).toEqual(nodes.heading.create({ level: 3 }, schema.text('Les cars')).toJSON());
  });
});
