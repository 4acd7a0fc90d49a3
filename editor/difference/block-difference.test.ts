import type { Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { schema } from '../schema.ts';
import { readSection } from '../section/read-section.ts';
import { replaceBlocks } from '../section/replace-blocks.ts';
import { writeSection } from '../section/write-section.ts';
import { arbitraryEdit } from '../testing/arbitrary-edit.ts';
import { arbitrarySection } from '../testing/arbitrary-section.ts';
import { type BlockChange, blockDifference } from './block-difference.ts';
import { DifferenceSteps } from './difference-steps.ts';
import { takeChanges } from './take-changes.ts';

const { nodes, marks } = schema;
const p = (...content: (string | Node)[]) =>
  nodes.paragraph.create(
    null,
    content.map((piece) => (typeof piece === 'string' ? schema.text(piece) : piece)),
  );
const h = (text: string) => nodes.heading.create({ level: 3 }, schema.text(text));
const li = (...blocks: Node[]) => nodes.listItem.create(null, blocks);
const list = (...items: Node[]) => nodes.bulletList.create(null, items);
const row = (...cells: string[]) =>
  nodes.tableRow.create(
    null,
    cells.map((text) => nodes.tableCell.create(null, p(text))),
  );
const table = (...rows: Node[]) => nodes.table.create(null, rows);

describe('the difference of two texts', () => {
  test('marks the words that changed and no others', () => {
    const told = (before: Node, after: Node) => blockDifference([before], [after]).map(tell).join('');
    expect(told(p('Quatre cars par jour le soir'), p('Six cars par jour le matin'))).toBe(
      '<p>[-Quatre][+Six] cars par jour le [-soir][+matin]</p>',
    );
    expect(told(p('un deux trois'), p('un quatre cinq'))).toBe('<p>un [-deux trois][+quatre cinq]</p>');
    expect(told(p('gras ici'), p(schema.text('gras', [marks.bold.create()]), ' ici'))).toBe('<p>[~gras] ici</p>');
    expect(told(list(li(p('un car')), li(p('deux'))), list(li(p('un bus')), li(p('deux'))))).toBe(
      '<ul><li><p>un [-car][+bus]</p></li><li><p>deux</p></li></ul>',
    );
    expect(told(table(row('Brest', '12'), row('Carhaix', '3')), table(row('Brest', '14'), row('Carhaix', '3')))).toBe(
      '<t><r><c><p>Brest</p></c><c><p>[-12][+14]</p></c></r><r><c><p>Carhaix</p></c><c><p>3</p></c></r></t>',
    );
    expect(told(p('Les mobilités'), h('Les mobilités'))).toBe('<h>Les mobilités</h>');
  });

  test('keeps a word rather than the blanks around others', () => {
    const [change] = blockDifference([p('un deux trois quatre')], [p('un quatre cinq six sept')]);
    expect(change && tell(change)).toBe('<p>un [-deux trois ]quatre[+ cinq six sept]</p>');
  });

  test('takes no more steps than its texts have, however they were made, and all of it still gives the newer one', () => {
    const letters = (index: number) =>
      (index % 1_000).toString(5).replace(/\d/g, (digit) => 'abcde'[Number(digit)] ?? '');
    const words = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => letters(from + index * 7)).join(' ');
    const alike = (from: number) => Array.from({ length: 100 }, (_, index) => p(words(from + index * 13, 130)));
    const crafted = [
      [alike(0), alike(5)],
      [[p(words(0, 12_000))], [p(words(5, 12_000))]],
      [
        Array.from({ length: 900 }, (_, index) => p(`a${index}`)),
        Array.from({ length: 900 }, (_, index) => p(`b${index}`)),
      ],
    ] as const;
    for (const [before, after] of crafted) {
      const compared = countedPairs(() => {
        const changes = blockDifference(before, after);
        expect(takeChanges(changes, () => true)).toEqual(after);
        expect(takeChanges(changes, () => false)).toEqual(before);
      });
      expect(compared).toBeLessThan(DifferenceSteps.of(before, after).left);
    }
  });
});

/** How often a word of one block was looked for in another while something ran. */
function countedPairs(work: () => void): number {
  const get = vi.spyOn(Map.prototype, 'get');
  work();
  const { length } = get.mock.calls;
  get.mockRestore();
  return length;
}

describe('blocks of a section', () => {
  test('are made into any others, and all around stay as they are', () => {
    fc.assert(
      fc.property(arbitraryEdit, arbitrarySection, ([before, after], around) => {
        const doc = new Y.Doc();
        const section = doc.getXmlFragment('s');
        const whole = around.copy(around.content.append(before.content).append(around.content));
        writeSection(section, whole.toJSON());
        replaceBlocks(section, around.childCount, before.childCount, after.children);
        const expected = around.copy(around.content.append(after.content).append(around.content));
        expect(readSection(section)).toEqual(expected.toJSON());
      }),
      { numRuns: 100 },
    );
  });

  test('keep every letter of the words that stay, and the empty paragraph of none that go', () => {
    const doc = new Y.Doc({ gc: false });
    const section = doc.getXmlFragment('s');
    writeSection(section, nodes.doc.create(null, [p('Quatre cars par jour'), p('Rien de plus')]).toJSON());
    const first = doc.clientID;
    doc.clientID = first + 1;
    replaceBlocks(section, 0, 2, [p('Six cars par jour')]);
    expect(section.length).toBe(1);
    const text = (section.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    const written: Record<number, string> = {};
    for (let item = text._start; item; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      written[item.id.client] = (written[item.id.client] ?? '') + item.content.str;
    }
    expect(written).toEqual({ [first + 1]: 'Six', [first]: ' cars par jour' });
  });

  test('can be put into a section in which nothing was written', () => {
    const section = new Y.Doc().getXmlFragment('s');
    replaceBlocks(section, 0, 0, [p('Un début')]);
    expect(readSection(section).content).toEqual([p('Un début').toJSON()]);
  });
});

const TAGS: Record<string, string> = {
  paragraph: 'p',
  heading: 'h',
  bulletList: 'ul',
  listItem: 'li',
  table: 't',
  tableRow: 'r',
  tableCell: 'c',
};

function tell(change: BlockChange): string {
  if (change.is === 'kept') return said(change.block);
  if (change.is === 'gone') return `-${said(change.block)}`;
  if (change.is === 'came') return `+${said(change.block)}`;
  const tag = TAGS[change.after.type.name];
  if (change.is === 'within') return `<${tag}>${change.changes.map(tell).join('')}</${tag}>`;
  const pieces = change.pieces.map((piece) => {
    if (piece.is === 'restyled') return `[~${piece.after.textBetween(0, piece.after.size)}]`;
    const text = piece.content.textBetween(0, piece.content.size, '', ' ');
    return piece.is === 'kept' ? text : `[${piece.is === 'gone' ? '-' : '+'}${text}]`;
  });
  return `<${tag}>${pieces.join('')}</${tag}>`;
}

function said(block: Node): string {
  const tag = TAGS[block.type.name];
  return `<${tag}>${block.isTextblock ? block.textContent : block.children.map(said).join('')}</${tag}>`;
}
