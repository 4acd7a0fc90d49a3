import type { JSONContent } from '@tiptap/core';
import type { Mark, Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { attributeFits, bringIntoRange, markFits } from '../attributes.ts';
import { passageSchema, schema } from '../schema.ts';

/** Deeper than any text by hand; what is nested further is read as its text alone. */
const MAX_DEPTH = 24;

export type SectionReading = {
  /** A document of the schema, whatever the fragment holds. */
  readonly content: JSONContent;
  /**
   * False where the fragment holds what the schema does not know, so that the content above had to
   * leave something out or wrap it. The editor's binding would throw on such a fragment or delete
   * parts of it.
   */
  readonly faithful: boolean;
};

/** A piece of a text in UTF-16 units, and the number of the passage that it belongs to. */
export type PassagePiece = { readonly length: number; readonly number: number };

type Reader = {
  faithful: boolean;
  readonly schema: typeof schema;
  /**
   * What a text is made of, in its order, what is deleted left out; null where passages are not
   * asked for.
   */
  readonly piecesOf: ((text: Y.Text) => readonly PassagePiece[]) | null;
};

/**
 * Reads a section out of the shared document. Any program that may write there can have put
 * anything in it, so nothing is trusted: unknown elements give way to their text, unknown marks and
 * unsafe links fall off, attributes are brought into range. Never throws and never changes the
 * fragment.
 */
export function inspectSection(fragment: Y.XmlFragment): SectionReading {
  return inspect(fragment, { faithful: true, schema, piecesOf: null });
}

/**
 * The blocks of `readSection` one by one, for who has something else to do in between; null
 * wherever a long one may be laid down. Where somebody writes meanwhile, each is as it was in its
 * turn.
 */
export function* readingBlocks(fragment: Y.XmlFragment): Generator<JSONContent | null, void> {
  const reader: Reader = { faithful: true, schema, piecesOf: null };
  let isBlank = true;
  for (const child of fragment.toArray()) {
    for (const block of yield* readBlocks(reader, [child], 0)) {
      isBlank = false;
      yield block.toJSON();
    }
  }
  if (isBlank) yield reader.schema.nodes.paragraph.create().toJSON();
}

/** Reading that may be laid down at each element. */
type Laying<Result> = Generator<null, Result>;

function inOneGo<Result>(reading: Laying<Result>): Result {
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}

function inspect(fragment: Y.XmlFragment, reader: Reader): SectionReading {
  const blocks = inOneGo(readBlocks(reader, fragment.toArray(), 0));
  const content = reader.schema.nodes.doc.create(null, orParagraph(reader, blocks)).toJSON();
  return { content, faithful: reader.faithful };
}

/** The content alone of `inspectSection`. */
export function readSection(fragment: Y.XmlFragment): JSONContent {
  return inspectSection(fragment).content;
}

/**
 * The content of a section, each text of it in a mark `passage` with its number as `piecesOf` tells
 * it. What stands where the schema knows no text has none.
 */
export function readPassages(
  fragment: Y.XmlFragment,
  piecesOf: (text: Y.Text) => readonly PassagePiece[],
): JSONContent {
  return inspect(fragment, { faithful: true, schema: passageSchema, piecesOf }).content;
}

function* readBlocks(reader: Reader, children: readonly unknown[], depth: number): Laying<Node[]> {
  const blocks: Node[] = [];
  for (const child of children) {
    yield null;
    if (child instanceof Y.XmlElement)
      for (const block of yield* readElement(reader, child, depth + 1)) blocks.push(block);
    else reader.faithful = false;
    if (child instanceof Y.Text) blocks.push(...paragraphs(reader, readText(reader, child)));
  }
  return blocks;
}

/**
 * The blocks that an element stands for: itself where it is known, else what can be saved of it.
 */
function* readElement(reader: Reader, element: Y.XmlElement, depth: number): Laying<Node[]> {
  if (depth > MAX_DEPTH) {
    reader.faithful = false;
    return paragraphs(reader, plainText(reader, element));
  }
  const children: unknown[] = element.toArray();
  const attrs = readAttributes(reader, element);
  switch (element.nodeName) {
    case 'paragraph':
      return [reader.schema.nodes.paragraph.create(null, readInline(reader, children))];
    case 'heading':
      return [reader.schema.nodes.heading.create(attrs, readInline(reader, children))];
    case 'blockquote':
      return [
        reader.schema.nodes.blockquote.create(null, orParagraph(reader, yield* readBlocks(reader, children, depth))),
      ];
    case 'bulletList':
    case 'orderedList':
      return yield* readList(reader, element.nodeName, attrs, children, depth);
    case 'table':
      return yield* readTable(reader, children, depth);
    case 'horizontalRule':
      return [reader.schema.nodes.horizontalRule.create()];
    default:
      reader.faithful = false;
      return yield* readBlocks(reader, children, depth);
  }
}

function* readList(
  reader: Reader,
  name: 'bulletList' | 'orderedList',
  attrs: Record<string, unknown>,
  children: readonly unknown[],
  depth: number,
): Laying<Node[]> {
  const items: Node[] = [];
  for (const child of children) {
    const known = child instanceof Y.XmlElement && child.nodeName === 'listItem';
    if (known) readAttributes(reader, child);
    else reader.faithful = false;
    const blocks = yield* readBlocks(reader, known ? child.toArray() : [child], depth + 1);
    if (known || blocks.length > 0) items.push(listItem(reader, blocks));
  }
  if (items.length === 0) {
    reader.faithful = false;
    return [];
  }
  return [reader.schema.nodes[name].create(attrs, items)];
}

/** An item starts with a paragraph, by the schema. */
function listItem(reader: Reader, blocks: readonly Node[]): Node {
  if (blocks[0]?.type === reader.schema.nodes.paragraph) return reader.schema.nodes.listItem.create(null, blocks);
  reader.faithful = false;
  return reader.schema.nodes.listItem.create(null, [reader.schema.nodes.paragraph.create(), ...blocks]);
}

function* readTable(reader: Reader, children: readonly unknown[], depth: number): Laying<Node[]> {
  const rows: Node[] = [];
  for (const child of children) {
    const known = child instanceof Y.XmlElement && child.nodeName === 'tableRow';
    if (known) readAttributes(reader, child);
    else reader.faithful = false;
    const cells: Node[] = [];
    for (const cell of known ? (child.toArray() as unknown[]) : [child])
      cells.push(...(yield* readCell(reader, cell, depth)));
    if (known || cells.length > 0) rows.push(reader.schema.nodes.tableRow.create(null, cells));
  }
  if (rows.length === 0) {
    reader.faithful = false;
    return [];
  }
  return [reader.schema.nodes.table.create(null, rows)];
}

function* readCell(reader: Reader, cell: unknown, depth: number): Laying<Node[]> {
  yield null;
  if (!(cell instanceof Y.XmlElement) || !['tableCell', 'tableHeader'].includes(cell.nodeName)) {
    reader.faithful = false;
    const blocks = yield* readBlocks(reader, [cell], depth + 2);
    return blocks.length > 0 ? [reader.schema.nodes.tableCell.create(null, blocks)] : [];
  }
  const blocks = yield* readBlocks(reader, cell.toArray(), depth + 2);
  if (blocks.length === 0) reader.faithful = false;
  const type = cell.nodeName === 'tableHeader' ? reader.schema.nodes.tableHeader : reader.schema.nodes.tableCell;
  return [type.create(readAttributes(reader, cell), orParagraph(reader, blocks))];
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

/**
 * Makes text nodes of what follows each other in a text, cut where one passage ends and the next
 * begins.
 */
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
    if (!type || !markFits(name, value)) reader.faithful = false;
    if (!type) continue;
    const attrs = bringIntoRange(name, value);
    if (name !== 'link' || attrs.href !== null) marks = type.create(attrs).addToSet(marks);
  }
  return marks;
}

/**
 * All the text in an element as one text node, or nothing; by a stack of its own, since depth is
 * unknown here.
 */
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

/**
 * An element's attributes in their ranges; one out of its range, or of an unknown name, is not what
 * the fragment says.
 */
function readAttributes(reader: Reader, element: Y.XmlElement): Record<string, unknown> {
  const given: Record<string, unknown> = element.getAttributes();
  const fit = Object.entries(given).every(([name, value]) => attributeFits(element.nodeName, name, value));
  if (!fit) reader.faithful = false;
  return bringIntoRange(element.nodeName, given);
}
