import * as Y from 'yjs';
import type { Author, ClientClaims } from '../sync/client-claims.ts';
import { ClockRanges } from '../sync/clock-ranges.ts';
import type { DecodedUpdate } from '../sync/update-decoder.ts';

/** Words of one author that stand side by side in one line and were written in the same stretch of a log. */
export type WrittenPassage = {
  readonly text: string;
  /** Null where nobody claimed what wrote it. */
  readonly author: Author | null;
  /** Whether it stood at the end of the stretch and was deleted afterwards. */
  readonly deletedSince: boolean;
  /** Whether it begins, or ends, a line; if not, older or somebody else's words stand before, or after, it. */
  readonly beginsLine: boolean;
  readonly endsLine: boolean;
};

/** What a stretch of a document's log wrote and what it deleted, as its rows say. */
export type LogStretch = { readonly wrote: StretchClocks; readonly deleted: StretchClocks };

/** Ids of characters. */
type StretchClocks = { readonly has: (client: number, clock: number) => boolean };

export function readStretch(updates: readonly DecodedUpdate[]): LogStretch & { readonly clients: readonly number[] } {
  const wrote = new Map<number, ClockRanges>();
  const deleted = new Map<number, ClockRanges>();
  for (const { clients, deletions } of updates) {
    for (const structs of clients.values()) {
      for (const { kind, id, length } of structs) if (kind === 'item') rangesOf(wrote, id.client).add(id.clock, length);
    }
    for (const { client, clock, length } of deletions) rangesOf(deleted, client).add(clock, length);
  }
  return { wrote: clocksIn(wrote), deleted: clocksIn(deleted), clients: [...wrote.keys()] };
}

/**
 * What was written under a root in a stretch of its log and stood there at its end, in the order in which it stands.
 * `doc` is of that moment or of any later one, with its tombstones. What was deleted before the end is no part of it.
 */
export function writtenPassages(doc: Y.Doc, root: string, stretch: LogStretch, claims: ClientClaims): WrittenPassage[] {
  return [...linesIn(doc.getXmlFragment(root))].flatMap((line) => passagesOf([...charactersOf(line, stretch, claims)]));
}

/** A character that stood in a line at the end of the stretch. */
type Character = {
  readonly character: string;
  readonly isNew: boolean;
  readonly author: Author | null;
  readonly deletedSince: boolean;
};

function* charactersOf(line: Y.XmlText, stretch: LogStretch, claims: ClientClaims): Generator<Character> {
  for (let item = line._start; item; item = item.right) {
    const { content, id } = item;
    if (!(content instanceof Y.ContentString)) continue;
    for (let offset = 0; offset < content.str.length; offset += 1) {
      const clock = id.clock + offset;
      if (item.deleted && stretch.deleted.has(id.client, clock)) continue;
      const isNew = stretch.wrote.has(id.client, clock);
      // What was gone before, or came afterwards, did not stand there.
      if (item.deleted && !isNew) continue;
      const author = isNew ? claims.authorOf(id.client, clock) : null;
      yield { character: content.str.charAt(offset), isNew, author, deletedSince: item.deleted };
    }
  }
}

function passagesOf(characters: readonly Character[]): WrittenPassage[] {
  const passages: WrittenPassage[] = [];
  let start = 0;
  while (start < characters.length) {
    const first = characters[start];
    let end = start + 1;
    while (end < characters.length && first && isSamePassage(first, characters[end])) end += 1;
    if (first?.isNew) {
      const text = characters
        .slice(start, end)
        .map(({ character }) => character)
        .join('');
      const { author, deletedSince } = first;
      passages.push({ text, author, deletedSince, beginsLine: start === 0, endsLine: end === characters.length });
    }
    start = end;
  }
  return passages.filter(({ text }) => text.trim() !== '');
}

function isSamePassage(one: Character, other: Character | undefined): boolean {
  return one.isNew === other?.isNew && one.author === other.author && one.deletedSince === other.deletedSince;
}

/** Every line of text under a type, also those that are deleted: a paragraph, a heading, a cell. */
function* linesIn(type: { readonly _start: Y.Item | null }): Generator<Y.XmlText> {
  for (let item = type._start; item; item = item.right) {
    if (!(item.content instanceof Y.ContentType)) continue;
    const child = item.content.type;
    if (child instanceof Y.XmlText) yield child;
    else yield* linesIn(child);
  }
}

function rangesOf(ranges: Map<number, ClockRanges>, client: number): ClockRanges {
  const own = ranges.get(client) ?? new ClockRanges();
  ranges.set(client, own);
  return own;
}

function clocksIn(ranges: ReadonlyMap<number, ClockRanges>): StretchClocks {
  const sorted = new Map([...ranges].map(([client, own]) => [client, own.sorted()]));
  return { has: (client, clock) => isWithin(sorted.get(client) ?? [], clock) };
}

/** Whether a clock lies in ranges given as start and end in turn: the number of edges up to it is odd then. */
function isWithin(edges: readonly number[], clock: number): boolean {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] ?? 0) > clock) high = middle;
    else low = middle + 1;
  }
  return low % 2 === 1;
}
