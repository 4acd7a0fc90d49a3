import type { JSONContent } from '@tiptap/core';
import { canonicalize } from 'json-canonicalize';
import * as Y from 'yjs';
import { z } from 'zod';
import { readSection } from './section/read-section.ts';
import { itemOf } from './yjs-internals.ts';

const blockId = z.tuple([z.int().min(0), z.int().min(0)]);
/** At most so many blocks are amended at once. */
export const MAX_ANCHORED_BLOCKS = 200;
/** So many blocks on either side tell where the place is, also when those beside it are gone. */
const NEIGHBOURS = 20;

/**
 * Which blocks of a section are meant, by their Yjs ids: the blocks themselves, and those on either
 * side, the nearest first.
 */
export const blockAnchorSchema = z.object({
  blocks: z.array(blockId).max(MAX_ANCHORED_BLOCKS),
  before: z.array(blockId).max(NEIGHBOURS),
  after: z.array(blockId).max(NEIGHBOURS),
});
export type BlockAnchor = z.infer<typeof blockAnchorSchema>;
type BlockId = z.infer<typeof blockId>;

/** Where blocks of a section are: from block `at` on so many. */
export type BlocksPlace = { readonly at: number; readonly count: number };

/** Blocks by their value: what they say and how they look. */
export function sameBlocks(one: readonly JSONContent[], other: readonly JSONContent[]): boolean {
  return canonicalize(one) === canonicalize(other);
}

/** What stands there, as the schema reads it. */
export function readBlocks(section: Y.XmlFragment, { at, count }: BlocksPlace): JSONContent[] {
  if (count === 0) return [];
  return readThese(section.toArray().slice(at, at + count));
}

/** The same block by block, for whoever needs each by itself. */
export function readEachBlock(section: Y.XmlFragment, { at, count }: BlocksPlace): JSONContent[][] {
  return section
    .toArray()
    .slice(at, at + count)
    .map((block) => readThese([block]));
}

function readThese(blocks: readonly unknown[]): JSONContent[] {
  return readSection({ toArray: () => blocks } as unknown as Y.XmlFragment).content ?? [];
}

/** Names the blocks at a place. */
export function anchorBlocks(section: Y.XmlFragment, { at, count }: BlocksPlace): BlockAnchor {
  const ids = section.toArray().map(idOf);
  return {
    blocks: ids.slice(at, at + count),
    before: ids.slice(Math.max(0, at - NEIGHBOURS), at).reverse(),
    after: ids.slice(at + count, at + count + NEIGHBOURS),
  };
}

/**
 * Where the blocks are that an anchor names and that say `expected`; null where nothing says that
 * any more. In this order: the blocks themselves; what stands between those that stood beside them;
 * the only place of the section that says the same.
 */
export function findBlocks(
  section: Y.XmlFragment,
  anchor: BlockAnchor,
  expected: readonly JSONContent[],
  values: BlockValues = valuesOf(section),
): BlocksPlace | null {
  // More blocks than anybody amends at once say something else, however long it takes to read them.
  const says = (place: BlocksPlace) =>
    place.count <= MAX_ANCHORED_BLOCKS && sameBlocks(readBlocks(section, place), expected);
  const own = ownPlace(section, anchor);
  if (own && says(own)) return own;
  const around = placeAround(section, anchor);
  if (says(around)) return around;
  if (expected.length === 0) return null;
  return onlyPlace(values(), around, expected) ?? onlyPlace(values(), { at: 0, count: section.length }, expected);
}

/** All blocks of a section by their value, read once and not before they are asked for. */
export type BlockValues = () => readonly string[];

/** For whoever looks for several passages in a section that stays as it is meanwhile. */
export function valuesOf(section: Y.XmlFragment): BlockValues {
  let known: readonly string[] | null = null;
  return () => {
    known ??= section.toArray().map((block) => canonicalize(readThese([block])));
    return known;
  };
}

/**
 * Where what an anchor names would be now, whatever it says: between the nearest of its neighbours
 * that are still there.
 */
export function placeAround(section: Y.XmlFragment, { before, after }: BlockAnchor): BlocksPlace {
  const ids = section.toArray().map(idOf);
  const nearest = (neighbours: readonly BlockId[]) => {
    const places = neighbours.map((id) => ids.findIndex((one) => isSame(one, id)));
    return places.find((place) => place >= 0);
  };
  const from = (nearest(before) ?? -1) + 1;
  return { at: from, count: Math.max(0, (nearest(after) ?? ids.length) - from) };
}

/** The blocks themselves, where all are there and stand side by side. */
function ownPlace(section: Y.XmlFragment, { blocks }: BlockAnchor): BlocksPlace | null {
  const ids = section.toArray().map(idOf);
  const [first] = blocks;
  const at = first ? ids.findIndex((id) => isSame(id, first)) : -1;
  if (at < 0) return null;
  const stands = blocks.every((id, index) => isSame(ids[at + index] ?? null, id));
  return stands ? { at, count: blocks.length } : null;
}

function onlyPlace(
  values: readonly string[],
  { at, count }: BlocksPlace,
  expected: readonly JSONContent[],
): BlocksPlace | null {
  const blocks = values.slice(at, at + count);
  const sought = expected.map((block) => canonicalize([block]));
  const found = blocks.flatMap((_, index) =>
    index + sought.length <= count && sought.every((text, offset) => blocks[index + offset] === text) ? [index] : [],
  );
  const [only, ...more] = found;
  return only === undefined || more.length > 0 ? null : { at: at + only, count: sought.length };
}

function idOf(block: unknown): BlockId {
  const item = block instanceof Y.AbstractType ? itemOf(block) : null;
  if (!item) throw new Error('a block of a section stands in it');
  return [item.id.client, item.id.clock];
}

function isSame(one: BlockId | null, other: BlockId): boolean {
  return one !== null && one[0] === other[0] && one[1] === other[1];
}
