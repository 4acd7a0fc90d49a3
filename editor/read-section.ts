import type { JSONContent } from '@tiptap/core';
import type { Mark, Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { isSafeHref } from './href.ts';
import { HEADING_LEVELS, schema } from './schema.ts';

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

type Reader = { faithful: boolean };

/**
 * Reads a section out of the shared document. Any program that may write there can have put anything in it,
 * so nothing is trusted: unknown elements give way to their text, unknown marks and unsafe links fall off,
 * attributes are brought into range. Never throws and never changes the fragment.
 */
export function inspectSection(fragment: Y.XmlFragment): SectionReading {
  const reader: Reader = { faithful: true };
  const blocks = readBlocks(reader, fragment.toArray(), 0);
  return { content: schema.nodes.doc.create(null, orParagraph(blocks)).toJSON(), faithful: reader.faithful };
}

/** The content alone of `inspectSection`. */
export function readSection(fragment: Y.XmlFragment): JSONContent {
  return inspectSection(fragment).content;
}

function readBlocks(reader: Reader, children: readonly unknown[], depth: number): Node[] {
  return children.flatMap((child) => {
    if (child instanceof Y.XmlElement) return readElement(reader, child, depth + 1);
    reader.faithful = false;
    return child instanceof Y.Text ? paragraphs(readText(reader, child)) : [];
  });
}

/** The blocks that an element stands for: itself where it is known, else what can be saved of it. */
function readElement(reader: Reader, element: Y.XmlElement, depth: number): Node[] {
  if (depth > MAX_DEPTH) {
    reader.faithful = false;
    return paragraphs(plainText(element));
  }
  const children: unknown[] = element.toArray();
  switch (element.nodeName) {
    case 'paragraph':
      return [schema.nodes.paragraph.create(null, readInline(reader, children))];
    case 'heading':
      return [schema.nodes.heading.create({ level: headingLevel(element) }, readInline(reader, children))];
    case 'blockquote':
      return [schema.nodes.blockquote.create(null, orParagraph(readBlocks(reader, children, depth)))];
    case 'bulletList':
    case 'orderedList':
      return readList(reader, element, children, depth);
    case 'table':
      return readTable(reader, children, depth);
    case 'horizontalRule':
      return [schema.nodes.horizontalRule.create()];
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
  if (element.nodeName === 'bulletList') return [schema.nodes.bulletList.create(null, items)];
  const type = element.getAttribute('type') as unknown;
  const attrs = {
    start: integerWithin(element.getAttribute('start'), 0, MAX_LIST_START, 1),
    type: typeof type === 'string' && LIST_TYPES.includes(type) ? type : null,
  };
  return [schema.nodes.orderedList.create(attrs, items)];
}

/** An item starts with a paragraph, by the schema. */
function listItem(reader: Reader, blocks: readonly Node[]): Node {
  if (blocks[0]?.type === schema.nodes.paragraph) return schema.nodes.listItem.create(null, blocks);
  reader.faithful = false;
  return schema.nodes.listItem.create(null, [schema.nodes.paragraph.create(), ...blocks]);
}

function readTable(reader: Reader, children: readonly unknown[], depth: number): Node[] {
  const rows = children.flatMap((child) => {
    const known = child instanceof Y.XmlElement && child.nodeName === 'tableRow';
    if (!known) reader.faithful = false;
    const cells = (known ? (child.toArray() as unknown[]) : [child]).flatMap((cell) => readCell(reader, cell, depth));
    return known || cells.length > 0 ? [schema.nodes.tableRow.create(null, cells)] : [];
  });
  if (rows.length === 0) {
    reader.faithful = false;
    return [];
  }
  return [schema.nodes.table.create(null, rows)];
}

function readCell(reader: Reader, cell: unknown, depth: number): Node[] {
  if (!(cell instanceof Y.XmlElement) || !['tableCell', 'tableHeader'].includes(cell.nodeName)) {
    reader.faithful = false;
    const blocks = readBlocks(reader, [cell], depth + 2);
    return blocks.length > 0 ? [schema.nodes.tableCell.create(null, blocks)] : [];
  }
  const blocks = readBlocks(reader, cell.toArray(), depth + 2);
  if (blocks.length === 0) reader.faithful = false;
  const type = cell.nodeName === 'tableHeader' ? schema.nodes.tableHeader : schema.nodes.tableCell;
  return [
    type.create(
      { colspan: span(reader, cell, 'colspan'), rowspan: span(reader, cell, 'rowspan') },
      orParagraph(blocks),
    ),
  ];
}

function readInline(reader: Reader, children: readonly unknown[]): Node[] {
  return children.flatMap((child) => {
    if (child instanceof Y.Text) return readText(reader, child);
    if (child instanceof Y.XmlElement && child.nodeName === 'hardBreak') return [schema.nodes.hardBreak.create()];
    reader.faithful = false;
    return child instanceof Y.XmlElement ? plainText(child) : [];
  });
}

function readText(reader: Reader, text: Y.Text): Node[] {
  return (text.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[]).flatMap((run) => {
    if (typeof run.insert !== 'string' || run.insert === '') {
      reader.faithful = false;
      return [];
    }
    return [schema.text(run.insert, readMarks(reader, run.attributes ?? {}))];
  });
}

function readMarks(reader: Reader, attributes: Record<string, unknown>): readonly Mark[] {
  let marks: readonly Mark[] = [];
  for (const [name, value] of Object.entries(attributes)) {
    const type = Object.hasOwn(schema.marks, name) ? schema.marks[name] : undefined;
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
function plainText(element: Y.XmlElement): Node[] {
  const pieces: string[] = [];
  const waiting: unknown[] = [element];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next instanceof Y.XmlElement) for (const child of next.toArray().reverse()) waiting.push(child);
    if (!(next instanceof Y.Text)) continue;
    for (const run of next.toDelta()) if (typeof run.insert === 'string') pieces.push(run.insert);
  }
  const text = pieces.join(' ').trim();
  return text === '' ? [] : [schema.text(text)];
}

function paragraphs(inline: readonly Node[]): Node[] {
  return inline.length === 0 ? [] : [schema.nodes.paragraph.create(null, inline)];
}

function orParagraph(blocks: readonly Node[]): readonly Node[] {
  return blocks.length === 0 ? [schema.nodes.paragraph.create()] : blocks;
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
