import type { JSONContent } from '@tiptap/core';
import type { Mark, Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { isSafeHref } from './href.ts';
import { HEADING_LEVELS, passageSchema, schema } from './schema.ts';

/** Deeper than any text by hand; what is nested further is read as its text alone. */
const MAX_DEPTH = 24;
/** More than this, and the editor would lay out a table of any size. */
export const MAX_SPAN = 50;
const MAX_LIST_START = 100_000;
const LIST_TYPES = ['1', 'a', 'A', 'i', 'I'];

export type SectionReading = {
  /** A document of the schema, whatever the fragment holds. */
  readonly content: JSONContent;
  /**
   * False where the fragment holds what the schema does not know, so that the content above had to leave
   * something out or wrap it. The editor's binding would throw on such a fragment or delete parts of it.
   */
  readonly faithful: boolean;
};

/** A piece of a text in UTF-16 units, and the number of the passage that it belongs to. */
export type PassagePiece = { readonly length: number; readonly number: number };

type Reader = {
  faithful: boolean;
  readonly schema: typeof schema;
  /** What a text is made of, in its order, what is deleted left out; null where passages are not asked for. */
  readonly piecesOf: ((text: Y.Text) => readonly PassagePiece[]) | null;
};

/**
 * Reads a section out of the shared document. Any program that may write there can have put anything in it,
 * so nothing is trusted: unknown elements give way to their text, unknown marks and unsafe links fall off,
 * attributes are brought into range. Never throws and never changes the fragment.
 */
export function inspectSection(fragment: Y.XmlFragment): SectionReading {
  return inspect(fragment, { faithful: true, schema, piecesOf: null });
}

function inspect(fragment: Y.XmlFragment, reader: Reader): SectionReading {
  const blocks = readBlocks(reader, fragment.toArray(), 0);
  const content = reader.schema.nodes.doc.create(null, orParagraph(reader, blocks)).toJSON();
  return { content, faithful: reader.faithful };
}

/** The content alone of `inspectSection`. */
export function readSection(fragment: Y.XmlFragment): JSONContent {
  return inspectSection(fragment).content;
}

/**
 * The content of a section, each text of it in a mark `passage` with its number as `piecesOf` tells it. What stands where the
 * schema knows no text has none.
 */
export function readPassages(
  fragment: Y.XmlFragment,
  piecesOf: (text: Y.Text) => readonly PassagePiece[],
): JSONContent {
  return inspect(fragment, { faithful: true, schema: passageSchema, piecesOf }).content;
}

function readBlocks(reader: Reader, children: readonly unknown[], depth: number): Node[] {
  return children.flatMap((child) => {
    if (child instanceof Y.XmlElement) return readElement(reader, child, depth + 1);
    reader.faithful = false;
    return child instanceof Y.Text ? paragraphs(reader, readText(reader, child)) : [];
  });
}

/** The blocks that an element stands for: itself where it is known, else what can be saved of it. */
function readElement(reader: Reader, element: Y.XmlElement, depth: number): Node[] {
  if (depth > MAX_DEPTH) {
    reader.faithful = false;
    return paragraphs(reader, plainText(reader, element));
  }
  const children: unknown[] = element.toArray();
  switch (element.nodeName) {
    case 'paragraph':
      return [reader.schema.nodes.paragraph.create(null, readInline(reader, children))];
    case 'heading':
      return [reader.schema.nodes.heading.create({ level: headingLevel(element) }, readInline(reader, children))];
    case 'blockquote':
      return [reader.schema.nodes.blockquote.create(null, orParagraph(reader, readBlocks(reader, children, depth)))];
    case 'bulletList':
    case 'orderedList':
      return readList(reader, element, children, depth);
    case 'table':
      return readTable(reader, children, depth);
    case 'horizontalRule':
      return [reader.schema.nodes.horizontalRule.create()];
    default:
      reader.faithful = false;
      return readBlocks(reader, children, depth);
  }
}

function readList(reader: Reader, element: Y.XmlElement, children: readonly unknown[], depth: number): Node[] {
  const items = children.flatMap((child) => {
    const known = child instanceof Y.XmlElement && child.nodeName === 'listItem';
    if (!known) reader.faithful = false;
    const blocks = readBlocks(reader, known ? child.toArray() : [child], depth + 1);
    return known || blocks.length > 0 ? [listItem(reader, blocks)] : [];
  });
  if (items.length === 0) {
    reader.faithful = false;
    return [];
  }
  if (element.nodeName === 'bulletList') return [reader.schema.nodes.bulletList.create(null, items)];
  const type = element.getAttribute('type') as unknown;
  const attrs = {
    start: integerWithin(element.getAttribute('start'), 0, MAX_LIST_START, 1),
    type: typeof type === 'string' && LIST_TYPES.includes(type) ? type : null,
  };
  return [reader.schema.nodes.orderedList.create(attrs, items)];
}

/** An item starts with a paragraph, by the schema. */
function listItem(reader: Reader, blocks: readonly Node[]): Node {
  if (blocks[0]?.type === reader.schema.nodes.paragraph) return reader.schema.nodes.listItem.create(null, blocks);
  reader.faithful = false;
  return reader.schema.nodes.listItem.create(null, [reader.schema.nodes.paragraph.create(), ...blocks]);
}

function readTable(reader: Reader, children: readonly unknown[], depth: number): Node[] {
  const rows = children.flatMap((child) => {
    const known = child instanceof Y.XmlElement && child.nodeName === 'tableRow';
    if (!known) reader.faithful = false;
    const cells = (known ? (child.toArray() as unknown[]) : [child]).flatMap((cell) => readCell(reader, cell, depth));
    return known || cells.length > 0 ? [reader.schema.nodes.tableRow.create(null, cells)] : [];
  });
  if (rows.length === 0) {
    reader.faithful = false;
    return [];
  }
  return [reader.schema.nodes.table.create(null, rows)];
}

function readCell(reader: Reader, cell: unknown, depth: number): Node[] {
  if (!(cell instanceof Y.XmlElement) || !['tableCell', 'tableHeader'].includes(cell.nodeName)) {
    reader.faithful = false;
    const blocks = readBlocks(reader, [cell], depth + 2);
    return blocks.length > 0 ? [reader.schema.nodes.tableCell.create(null, blocks)] : [];
  }
  const blocks = readBlocks(reader, cell.toArray(), depth + 2);
  if (blocks.length === 0) reader.faithful = false;
  const type = cell.nodeName === 'tableHeader' ? reader.schema.nodes.tableHeader : reader.schema.nodes.tableCell;
  return [
    type.create(
      { colspan: span(reader, cell, 'colspan'), rowspan: span(reader, cell, 'rowspan') },
      orParagraph(reader, blocks),
    ),
  ];
}

function readInline(reader: Reader, children: readonly unknown[]): Node[] {
  return children.flatMap((child) => {
    if (child instanceof Y.Text) return readText(reader, child);
    if (child instanceof Y.XmlElement && child.nodeName === 'hardBreak')
      return [reader.schema.nodes.hardBreak.create()];
    reader.faithful = false;
    return child instanceof Y.XmlElement ? plainText(reader, child) : [];
  });
}

function readText(reader: Reader, text: Y.Text): Node[] {
  const cut = cutter(reader, text);
  return (text.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[]).flatMap((run) => {
    if (typeof run.insert !== 'string' || run.insert === '') {
      reader.faithful = false;
      return [];
    }
    return cut(run.insert, readMarks(reader, run.attributes ?? {}));
  });
}

/** Makes text nodes of what follows each other in a text, cut where one passage ends and the next begins. */
function cutter(reader: Reader, text: Y.Text): (words: string, marks: readonly Mark[]) => Node[] {
  const { schema, piecesOf } = reader;
  if (!piecesOf) return (words, marks) => [schema.text(words, marks)];
  const pieces = [...piecesOf(text)];
  const type = passageSchema.marks.passage;
  return (words, marks) => {
    const nodes: Node[] = [];
    for (let start = 0; start < words.length; ) {
      const { length, number } = pieces.shift() ?? { length: words.length, number: null };
      const end = Math.min(start + length, words.length);
      if (number !== null && start + length > end) pieces.unshift({ length: start + length - end, number });
      const all = number === null ? marks : type.create({ number }).addToSet(marks);
      nodes.push(schema.text(words.slice(start, end), all));
      start = end;
    }
    return nodes;
  };
}

function isMarkName(name: string): name is 'bold' | 'italic' | 'link' {
  return Object.hasOwn(schema.marks, name);
}

function readMarks(reader: Reader, attributes: Record<string, unknown>): readonly Mark[] {
  let marks: readonly Mark[] = [];
  for (const [name, value] of Object.entries(attributes)) {
    const type = isMarkName(name) ? reader.schema.marks[name] : undefined;
    if (!type) {
      reader.faithful = false;
    } else if (name === 'link') {
      const href: unknown = (value as { href?: unknown } | null)?.href;
      if (isSafeHref(href)) marks = type.create({ href }).addToSet(marks);
    } else {
      marks = type.create().addToSet(marks);
    }
  }
  return marks;
}

/** All the text in an element as one text node, or nothing; by a stack of its own, since depth is unknown here. */
function plainText(reader: Reader, element: Y.XmlElement): Node[] {
  const pieces: string[] = [];
  const waiting: unknown[] = [element];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next instanceof Y.XmlElement) for (const child of next.toArray().reverse()) waiting.push(child);
    if (!(next instanceof Y.Text)) continue;
    for (const run of next.toDelta()) if (typeof run.insert === 'string') pieces.push(run.insert);
  }
  const text = pieces.join(' ').trim();
  return text === '' ? [] : [reader.schema.text(text)];
}

function paragraphs(reader: Reader, inline: readonly Node[]): Node[] {
  return inline.length === 0 ? [] : [reader.schema.nodes.paragraph.create(null, inline)];
}

function orParagraph(reader: Reader, blocks: readonly Node[]): readonly Node[] {
  return blocks.length === 0 ? [reader.schema.nodes.paragraph.create()] : blocks;
}

function headingLevel(element: Y.XmlElement): number {
  const [first, last] = [HEADING_LEVELS[0], HEADING_LEVELS[HEADING_LEVELS.length - 1] ?? HEADING_LEVELS[0]];
  const level = Number(element.getAttribute('level'));
  return Number.isInteger(level) ? Math.min(Math.max(level, first), last) : first;
}

/** A span out of range would make the editor lay out a table of any size. */
function span(reader: Reader, cell: Y.XmlElement, name: 'colspan' | 'rowspan'): number {
  const given: unknown = cell.getAttribute(name);
  const read = integerWithin(given, 1, MAX_SPAN, 1);
  if (given !== undefined && given !== read) reader.faithful = false;
  return read;
}

function integerWithin(given: unknown, least: number, most: number, otherwise: number): number {
  const value = typeof given === 'string' && given !== '' ? Number(given) : given;
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : otherwise;
}
