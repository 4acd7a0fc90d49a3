// @vitest-environment happy-dom
import type { Extensions, JSONContent } from '@tiptap/core';
import { TableMap } from '@tiptap/pm/tables';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { twoWriters, type Writer } from '../testing/two-writers.ts';
import { ExactCaret } from './caret/exact-caret.ts';
import { EvenTables } from './even-tables.ts';

const paragraph = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const row = (...texts: string[]): JSONContent => ({
  type: 'tableRow',
  content: texts.map((text) => ({ type: 'tableCell', content: [paragraph(text)] })),
});
const TABLE: JSONContent = { type: 'table', content: [row('Brest', '1 h'), row('Carhaix', '2 h')] };

/**
 * Both are told what the other has said until then, and draw themselves anew, until nobody says
 * anything more.
 */
function meet(anne: Writer, yann: Writer): void {
  for (let turn = 0; turn < 10; turn++) {
    const [hers, his] = [anne.takeUnsent(), yann.takeUnsent()];
    if (hers.length + his.length === 0) break;
    yann.receive(hers);
    anne.receive(his);
    for (const writer of [anne, yann]) writer.look();
  }
  expect(yann.shown()).toEqual(anne.shown());
  expect(anne.shown()).toEqual(anne.served());
}

/** The rows of the first table as words, with a span of more than one column behind them. */
function rows({ editor }: Writer): string[] {
  const { doc } = editor.state;
  return (doc.firstChild?.children ?? []).map((line) =>
    line.children
      .map(({ textContent, attrs }) => textContent + (attrs.colspan > 1 ? `:${attrs.colspan}` : ''))
      .join('|'),
  );
}

function isEven({ editor }: Writer): boolean {
  const table = editor.state.doc.firstChild;
  return table !== null && !TableMap.get(table).problems;
}

/** Anne adds a column where Yann adds a row, so that his row lacks a cell. */
function addColumnAndRow(extensions: Extensions): [Writer, Writer] {
  const [anne, yann] = twoWriters([TABLE], extensions);
  anne.editor.chain().setTextSelection(12).addColumnAfter().run();
  yann.editor.chain().setTextSelection(4).addRowAfter().run();
  return [anne, yann];
}

describe('a table whose rows became unequal because two people changed it at once', () => {
  it('is left as it is by the table’s own extension, which would draw cells that nobody else has', () => {
    const [anne, yann] = addColumnAndRow([ExactCaret]);
    meet(anne, yann);
    expect(rows(anne)).toEqual(['Brest|1 h|', '|', 'Carhaix|2 h|']);
    expect(isEven(anne)).toBe(false);
  });

  it('has even rows for everybody, though everybody sees to it', () => {
    const [anne, yann] = addColumnAndRow([ExactCaret, EvenTables]);
    meet(anne, yann);
    expect(rows(anne)).toEqual(['Brest|1 h|', '|:2', 'Carhaix|2 h|']);
    expect(isEven(anne)).toBe(true);
  });

  it('takes what both go on writing in it, and grows no further', () => {
    const [anne, yann] = addColumnAndRow([ExactCaret, EvenTables]);
    for (const letter of 'Morlaix') {
      yann.type(letter);
      anne.type('.');
      const [hers, his] = [anne.takeUnsent(), yann.takeUnsent()];
      yann.receive(hers);
      anne.receive(his);
    }
    meet(anne, yann);
    expect(rows(yann)).toEqual(['MorlaixBrest|.......1 h|', '|:2', 'Carhaix|2 h|']);
  });

  it('is as it was once both take back what they did', () => {
    const [anne, yann] = addColumnAndRow([ExactCaret, EvenTables]);
    meet(anne, yann);
    anne.editor.commands.undo();
    meet(anne, yann);
    yann.editor.commands.undo();
    meet(anne, yann);
    expect(rows(anne)).toEqual(['Brest|1 h', 'Carhaix|2 h']);
  });

  it('loses a row of which each has deleted what the other left', () => {
    const [anne, yann] = twoWriters([{ type: 'table', content: [row('Brest', '1 h')] }], [ExactCaret, EvenTables]);
    anne.editor.chain().setTextSelection(4).deleteColumn().run();
    yann.editor.chain().setTextSelection(12).deleteColumn().addRowAfter().run();
    yann.goTo('end');
    yann.type('Morlaix');
    meet(anne, yann);
    expect(rows(anne)).toEqual(['Morlaix']);
  });
});

describe('a table of which a foreign program says what no cell can be', () => {
  it.each([30_000_000, 1e308, -5, 0.5, 'x', true])(
    'is one and the same for everybody: a cell over %s columns',
    (span) => {
      const [anne, yann] = twoWriters([TABLE], [ExactCaret, EvenTables]);
      const update = anne.elsewhere((text) => {
        const cell = [
          ...text.createTreeWalker((node) => node instanceof Y.XmlElement && node.nodeName === 'tableCell'),
        ][0];
        for (const name of ['colspan', 'rowspan']) (cell as Y.XmlElement).setAttribute(name, span as string);
      });
      anne.receive([update]);
      yann.receive([update]);
      meet(anne, yann);
      expect(rows(anne)).toEqual(['Brest|1 h', 'Carhaix|2 h']);
      anne.goTo('end');
      anne.type(' et demie');
      meet(anne, yann);
      expect(rows(yann)).toEqual(['Brest|1 h', 'Carhaix|2 h et demie']);
    },
  );
});

describe('a table that no person made', () => {
  it('is not counted out: a few bytes can say more places than a page has room for', () => {
    const wide = {
      type: 'tableRow',
      content: Array.from({ length: 300 }, () => ({
        type: 'tableCell',
        attrs: { colspan: 50 },
        content: [{ type: 'paragraph' }],
      })),
    };
    const mapped = vi.spyOn(TableMap, 'get');
    const [anne, yann] = twoWriters(
      [{ type: 'table', content: [wide, row('Brest'), ...Array.from({ length: 8 }, () => row(''.padEnd(1, '.')))] }],
      [ExactCaret, EvenTables],
    );
    const update = anne.elsewhere((text) => text.insert(1, [new Y.XmlElement('paragraph')]));
    mapped.mockClear();
    yann.receive([update]);
    expect(mapped).not.toHaveBeenCalled();
    mapped.mockRestore();
  });
});
