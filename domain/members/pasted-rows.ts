/** A row of what was pasted, with the line, from 1, on which it begins. */
export type PastedRow = { readonly line: number; readonly cells: readonly string[] };

/** What parts cells, what stands in quotation marks between two such, and what stands bare. */
type Form = { readonly separator: string; readonly quoted: RegExp; readonly bare: RegExp };

const TABS: Form = {
  separator: '\t',
  quoted: /[^\S\t\n\r\u2028\u2029]*"([^"]*(?:""[^"]*)*)"[^\S\t\n\r\u2028\u2029]*(?=[\t\n\r\u2028\u2029]|$)/uy,
  bare: /[^\t\n\r\u2028\u2029]*/uy,
};
const SEMICOLONS: Form = {
  separator: ';',
  quoted: /[^\S\n\r\u2028\u2029]*"([^"]*(?:""[^"]*)*)"[^\S\n\r\u2028\u2029]*(?=[;\n\r\u2028\u2029]|$)/uy,
  bare: /[^;\n\r\u2028\u2029]*/uy,
};
const BREAK = /\r\n|[\n\r\u2028\u2029]/gu;

/**
 * Splits what was pasted from a spreadsheet into rows and cells, which tabs part (or semicolons, in
 * a row without a tab). A spreadsheet puts what has a quotation mark, a separator or a break in it
 * between quotation marks, and doubles those inside.
 */
export function readPastedRows(text: string): PastedRow[] {
  const rows: PastedRow[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const { cells, end } = readRow(text, at);
    rows.push({ line, cells });
    const next = end + (text.startsWith('\r\n', end) ? 2 : 1);
    line += text.slice(at, next).match(BREAK)?.length ?? 0;
    at = next;
  }
  return rows;
}

type Read<Name extends string, Value> = { readonly [Key in Name]: Value } & { readonly end: number };

function readRow(text: string, start: number): Read<'cells', string[]> {
  const tabbed = readCells(text, start, TABS);
  return tabbed.cells.length > 1 ? tabbed : readCells(text, start, SEMICOLONS);
}

function readCells(text: string, start: number, form: Form): Read<'cells', string[]> {
  const cells: string[] = [];
  for (let at = start; ; at += form.separator.length) {
    const cell = readCell(text, at, form);
    cells.push(cell.cell);
    at = cell.end;
    if (text[at] !== form.separator) return { cells, end: at };
  }
}

/**
 * A quotation mark opens a cell only where the cell begins, and where another one closes it at its
 * end. One that is never closed is a sign like others, and its line ends where it ends.
 */
function readCell(text: string, at: number, form: Form): Read<'cell', string> {
  const [all = '', inside] = matchAt(form.quoted, text, at);
  if (inside !== undefined && !holdsRows(inside, form)) {
    return { cell: inside.replaceAll('""', '"'), end: at + all.length };
  }
  const [bare = ''] = matchAt(form.bare, text, at);
  return { cell: unquoted(bare), end: at + bare.length };
}

/** Breaks and separators: a mark that was left open, and one further down that closes another. */
function holdsRows(inside: string, { separator }: Form): boolean {
  return inside.includes(separator) && inside.search(BREAK) !== -1;
}

/** Who typed the list by hand may not have doubled the quotation marks inside. */
function unquoted(cell: string): string {
  return /^\s*"(.*)"\s*$/su.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell;
}

function matchAt(pattern: RegExp, text: string, at: number): readonly (string | undefined)[] {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? [];
}
