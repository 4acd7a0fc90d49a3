import type { MarkType, NodeType, Schema } from '@tiptap/pm/model';
import { isSafeHref } from './href.ts';

/**
 * Our texts have two levels of headings. A page's title is its h1 and a section's title an h2, so
 * they start at h3.
 */
export const HEADING_LEVELS = [3, 4] as const;
/** Columns or rows that a cell may take. More, and the editor would lay out a table of any size. */
export const MAX_SPAN = 50;
const MAX_LIST_START = 1_000_000_000;
const LIST_TYPES: readonly unknown[] = ['1', 'a', 'A', 'i', 'I'];

/** What an attribute may say. */
type Attribute = {
  readonly fits: (value: unknown) => boolean;
  /**
   * What is made of any value whatever: itself where it fits, else the nearest that does, or what a
   * text has by itself.
   */
  readonly bring: (value: unknown) => unknown;
};

/** Every attribute of every element and mark; what is not named here has none. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, Attribute>>>> = {
  heading: {
    level: {
      fits: (value) => isWithin(value, HEADING_LEVELS[0], HEADING_LEVELS[1]),
      bring: (value) => (isWithin(value, HEADING_LEVELS[1], 6) ? HEADING_LEVELS[1] : HEADING_LEVELS[0]),
    },
  },
  orderedList: {
    start: integer(0, MAX_LIST_START, 1),
    type: oneOf((value) => LIST_TYPES.includes(value), null),
  },
  tableCell: { colspan: integer(1, MAX_SPAN, 1), rowspan: integer(1, MAX_SPAN, 1) },
  tableHeader: { colspan: integer(1, MAX_SPAN, 1), rowspan: integer(1, MAX_SPAN, 1) },
  link: { href: oneOf(isSafeHref, null) },
};

/** Whether an element or a mark has an attribute of this name. */
export function knowsAttribute(owner: string, name: string): boolean {
  return Object.hasOwn(attributesOf(owner), name);
}

/** Whether an element or a mark may have this attribute with this value. */
export function attributeFits(owner: string, name: string, value: unknown): boolean {
  const attributes = attributesOf(owner);
  return Object.hasOwn(attributes, name) && (attributes[name]?.fits(value) ?? false);
}

/**
 * Whether what a text says of a mark fits: nothing (it ends), that it is there, or its attributes.
 */
export function markFits(mark: string, value: unknown): boolean {
  if (value === null || value === true) return true;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.entries(value).every(([name, given]) => attributeFits(mark, name, given));
}

/**
 * The attributes that an element or a mark has, whatever is said of it: all of them, each one in
 * its range.
 */
export function bringIntoRange(owner: string, given: unknown): Record<string, unknown> {
  const values = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  const attributes = Object.entries(attributesOf(owner));
  return Object.fromEntries(attributes.map(([name, { bring }]) => [name, bring(values[name])]));
}

/**
 * Has a schema bring into range what its elements and marks are made of. So an editor lays out no
 * table of a size that somebody made up, wherever its content comes from: the shared document, what
 * is pasted, an older text.
 */
export function keepInRange(schema: Schema): void {
  for (const type of Object.values(schema.nodes) as ComputesAttributes[]) {
    const compute = type.computeAttrs.bind(type);
    type.computeAttrs = (given) => compute({ ...given, ...bringIntoRange(type.name, given) });
  }
  for (const type of Object.values(schema.marks) as MarkType[]) {
    const create = type.create.bind(type);
    type.create = (given) => create(given && { ...given, ...bringIntoRange(type.name, given) });
  }
}

/** Not in ProseMirror's declarations; every way to make a node of a type goes through it. */
type ComputesAttributes = NodeType & { computeAttrs: (given: Record<string, unknown> | null) => object };

function attributesOf(owner: string): Readonly<Record<string, Attribute>> {
  return Object.hasOwn(ATTRIBUTES, owner) ? (ATTRIBUTES[owner] ?? {}) : {};
}

function integer(least: number, most: number, otherwise: number): Attribute {
  return {
    fits: (value) => isWithin(value, least, most),
    bring: (value) => (isWithin(value, least, most) ? Number(value) : otherwise),
  };
}

function oneOf(isKnown: (value: unknown) => boolean, otherwise: unknown): Attribute {
  const fits = (value: unknown) => value === otherwise || isKnown(value);
  return { fits, bring: (value) => (fits(value) ? value : otherwise) };
}

/**
 * Whether it is a whole number of that range. Yjs declares attributes as strings, so one that is
 * written out counts.
 */
function isWithin(value: unknown, least: number, most: number): boolean {
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
  return Number.isInteger(number) && Number(number) >= least && Number(number) <= most;
}
