import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPastedRows } from './pasted-rows.ts';

test.each<[string, string, string[]]>([
  ['tabs', 'a\tb\r\nc\td', ['1: a|b', '2: c|d']],
  ['semicolons where there is no tab', 'a;b\nc;d\te', ['1: a|b', '2: c;d|e']],
  ['empty lines, which count', 'a;b\n\n\nc;d\n', ['1: a|b', '2: ', '3: ', '4: c|d']],
  ['a break in a cell', 'a\t"Maire\r\nadjoint"\tb\nc\td', ['1: a|Maire\r\nadjoint|b', '3: c|d']],
  ['a break in the first cell', '"a\nb";c\n"d\ne"\tf', ['1: a\nb|c', '3: d\ne|f']],
  ['a separator in a cell', '"a;b";c\n"d\te"\tf', ['1: a;b|c', '2: d\te|f']],
  ['marks that are doubled', '"a ""b""\nc"\t""\td', ['1: a "b"\nc||d']],
  ['marks inside a cell', 'a "b\tc"\nd', ['1: a "b|c"', '2: d']],
  ['marks that should have been doubled', '"a "b" c"\td', ['1: a "b" c|d']],
  ['blanks around the marks', ' "a" \t "b\nc" ', ['1: a|b\nc']],
  ['a mark that nobody closes', 'a\t"b\nc\td\ne\tf', ['1: a|"b', '2: c|d', '3: e|f']],
  ['one that a cell further down would close', '"a\tb\nc\td"\te', ['1: "a|b', '2: c|d"|e']],
])('reads %s', (_, text, rows) => {
  expect(readPastedRows(text).map(({ line, cells }) => `${line}: ${cells.join('|')}`)).toEqual(rows);
});

test('whatever a spreadsheet quotes is read as it was there', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ';', ' ', '\n'), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 });
  const written = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(table, (rows) => {
      const text = rows.map((cells) => cells.map(written).join('\t')).join('\r\n');
      expect(readPastedRows(text).map(({ cells }) => cells)).toEqual(rows);
    }),
  );
});

test('without a quotation mark every line is a row of its own', () => {
  const line = fc.string({ unit: fc.constantFrom('a', ' ', ';', '\t'), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
      const rows = readPastedRows(`${lines.join('\n')}\n`);
      expect(rows.map((row) => row.line)).toEqual(lines.map((_, index) => index + 1));
    }),
  );
});
