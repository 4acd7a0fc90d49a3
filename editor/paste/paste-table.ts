import { MAX_SPAN } from '../attributes.ts';
import type { LeftOut, Meaning } from './paste-meaning.ts';

/**
 * A cell where it is seen: over how many columns and rows; without its words where its row is
 * hidden.
 */
export type SeenCell = {
  readonly cell: Element;
  readonly colspan: number;
  readonly rowspan: number;
  readonly blank: boolean;
};
export type SeenRow = { readonly isHead: boolean; readonly cells: readonly SeenCell[] };

type Range = readonly [from: number, to: number];
type Placed = { readonly cell: Element; readonly columns: Range; readonly rows: Range };

/**
 * The rows of a table as they were seen: without the rows, columns and cells that were hidden where
 * they come from, which are counted. A cell that reaches over hidden ones is so much smaller.
 */
export function seenRows(table: Element, meaning: Meaning, leftOut: LeftOut): SeenRow[] {
  const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
  const hiddenRows = rows.map((row) => meaning.isFolded(row) || isInHiddenPart(row, meaning));
  const hiddenColumns = columnsOf(table, meaning);
  const placed = placeCells(rows, meaning, leftOut);
  const width = placed.reduce((most, { columns }) => Math.max(most, columns[1]), 0);
  const isHiddenColumn = (column: number) => hiddenColumns.some(([from, to]) => from <= column && column < to);
  leftOut.hidden += hiddenRows.filter((hidden, index) => hidden && hasWords(rows[index])).length;
  leftOut.hidden += upTo([0, width]).filter(isHiddenColumn).length;
  const seen = placed.flatMap(({ cell, columns, rows: over }) => {
    const seenRowsOfIt = upTo(over).filter((row) => hiddenRows[row] === false);
    const [first] = seenRowsOfIt;
    const colspan = upTo(columns).filter((column) => !isHiddenColumn(column)).length;
    if (first === undefined || colspan === 0) return [];
    const blank = hiddenRows[over[0]] === true;
    return [{ row: first, column: columns[0], cell, colspan, rowspan: seenRowsOfIt.length, blank }];
  });
  const cellsByRow = rows.map((): (SeenCell & { column: number })[] => []);
  for (const { row, ...cell } of seen) cellsByRow[row]?.push(cell);
  return rows.flatMap((row, index) => {
    const cells = (cellsByRow[index] ?? []).sort((a, b) => a.column - b.column);
    return hiddenRows[index] || cells.length === 0 ? [] : [{ isHead: row.parentElement?.localName === 'thead', cells }];
  });
}

/** Which columns each cell takes, past those that cells from above reach into. */
function placeCells(rows: readonly Element[], meaning: Meaning, leftOut: LeftOut): Placed[] {
  const placed: Placed[] = [];
  /** By column, the first row that is free again. */
  const freeFrom: number[] = [];
  for (const [index, row] of rows.entries()) {
    let column = 0;
    for (const cell of row.children) {
      if (cell.localName !== 'td' && cell.localName !== 'th') continue;
      if (meaning.isHidden(cell)) {
        if (hasWords(cell)) leftOut.hidden += 1;
        continue;
      }
      while ((freeFrom[column] ?? 0) > index) column += 1;
      const [across, down] = [spanOf(cell, 'colspan'), spanOf(cell, 'rowspan')];
      const end = Math.min(index + down, rows.length);
      placed.push({ cell, columns: [column, column + across], rows: [index, end] });
      for (const taken of upTo([column, column + across])) freeFrom[taken] = end;
      column += across;
    }
  }
  return placed;
}

/** The hidden columns, as the table declares them: one `col` may stand for thousands. */
function columnsOf(table: Element, meaning: Meaning): Range[] {
  const hidden: Range[] = [];
  let column = 0;
  for (const group of [...strayColumns(table), ...table.children]) {
    const isGroup = group.localName === 'colgroup' && group.children.length > 0;
    const columns = isGroup
      ? [...group.children]
      : group.localName === 'colgroup' || group.localName === 'col'
        ? [group]
        : [];
    for (const declared of columns) {
      const span = Math.max(1, Number.parseInt(declared.getAttribute('span') ?? '', 10) || 1);
      if (meaning.isFolded(declared) || (isGroup && meaning.isFolded(group))) hidden.push([column, column + span]);
      column += span;
    }
  }
  return hidden;
}

/**
 * Columns that stand before their table: not every parser puts those that are in no group into it.
 */
function strayColumns(table: Element): Element[] {
  const stray: Element[] = [];
  let before = table.previousElementSibling;
  for (; before?.localName === 'col'; before = before.previousElementSibling) stray.unshift(before);
  return stray;
}

function isInHiddenPart(row: Element, meaning: Meaning): boolean {
  const part = row.parentElement;
  return part !== null && part.localName !== 'table' && meaning.isHidden(part);
}

function hasWords(element: Element | undefined): boolean {
  return (element?.textContent ?? '').trim() !== '';
}

function spanOf(cell: Element, name: 'colspan' | 'rowspan'): number {
  const span = Number(cell.getAttribute(name) ?? '');
  return Number.isInteger(span) && span >= 1 && span <= MAX_SPAN ? span : 1;
}

/** The numbers of a range, which is no longer than a cell reaches or a table has columns. */
function upTo([from, to]: Range): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
