import type * as Y from 'yjs';
import type { Anchor, IdRange, Place } from '#domain/anchor.ts';
import type { SectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import {
  idsOf,
  occurrences,
  readSigns,
  type SectionSigns,
  type SignSpan,
  StandingSigns,
} from '#editor/section/section-signs.ts';
import type { LineRun } from '../authorship/authorship.ts';
import type { Restorations } from '../authorship/restorations.ts';
import type { StructId } from '../sync/yjs/update-decoder.ts';

/** A document with its past, as far as anchors need it. */
type AnchoredDocument = {
  readonly doc: Y.Doc;
  readonly linesOf: (root: string) => readonly LineRun[];
  readonly restorationsOf: (root: string) => Restorations;
};

type Section = {
  readonly id: SectionId;
  readonly signs: SectionSigns;
  readonly standing: StandingSigns;
  /** Where signs stand now, by the ids by which they were first written. */
  readonly sources: ReadonlyMap<number, readonly Standing[]>;
  readonly restorations: Restorations;
};

/** Signs that stand, by where they were first written: `length` from `clock` on. */
type Standing = {
  readonly clock: number;
  readonly length: number;
  readonly at: StructId;
  /** How far this one or any before it goes: several may have brought back the same. */
  reach: number;
};

const NOWHERE: Place = { how: 'gone', sectionId: null, ranges: [] };

/** Fewer signs say nothing by which one could be sure to have found them again. */
const LEAST_WORDS = 6;

/**
 * Finds passages where they stand now. Their signs are followed through all that Yjs writes anew
 * though it says the same, because a paragraph was cut, joined, made a heading or a list, or
 * because it was undone (`findRestorations`).
 */
export class AnchorResolver {
  readonly #document: AnchoredDocument;
  /** All sections of the document, in which words are looked for that left their own. */
  readonly #sectionIds: readonly SectionId[];
  readonly #sections = new Map<SectionId, Section>();

  constructor(document: AnchoredDocument, sectionIds: readonly SectionId[]) {
    this.#document = document;
    this.#sectionIds = sectionIds;
  }

  /**
   * Where a passage is: (1) its own signs, as far as they stand; (2) those that were found for it
   * before, when it had moved; (3) its words, where they stand once in the document and are enough
   * to be sure; (4) nowhere.
   */
  resolve(anchor: Pick<Anchor, 'sectionId' | 'ranges' | 'quote'>, before: Place | null): Place {
    const own = this.#follow('there', anchor.sectionId, anchor.ranges);
    if (own?.whole) return own.place;
    const moved = before?.how === 'moved' && before.sectionId ? before : null;
    const followed = moved?.sectionId && this.#follow('moved', moved.sectionId, moved.ranges);
    if (own && !followed) return own.most ? own.place : (this.#find(anchor.quote) ?? own.place);
    return (followed || null)?.place ?? this.#find(anchor.quote) ?? NOWHERE;
  }

  /**
   * Signs that still stand, or stand again, among them something to read; null where there is
   * nothing.
   */
  #follow(how: 'there' | 'moved', sectionId: SectionId, ranges: readonly IdRange[]) {
    const section = this.#section(sectionId);
    if (!section) return null;
    const { signs, standing } = section;
    const stretches = standing.stretchesOf(ranges.flatMap((range) => [...standingOf(section, range)]));
    if (!/[\p{L}\p{N}]/u.test(stretches.map(({ from, to }) => signs.text.slice(from, to)).join(''))) return null;
    const wanted = ranges.reduce((sum, [, , length]) => sum + length, 0);
    const found = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
    return { place: placeOf(how, section, stretches), whole: found >= wanted, most: found * 2 >= wanted };
  }

  #find(quote: string): Place | null {
    const words = quote.replaceAll('\n', '');
    if (words.trim().length < LEAST_WORDS) return null;
    const found = this.#sectionIds.flatMap((id) => {
      const section = this.#section(id);
      return section ? occurrences(section.signs.text, words).map((from) => ({ section, from })) : [];
    });
    const [only, second] = found;
    if (!only || second) return null;
    return placeOf('moved', only.section, [{ from: only.from, to: only.from + words.length }]);
  }

  /** Null for one that was removed. */
  #section(id: SectionId): Section | null {
    const known = this.#sections.get(id);
    if (known) return known;
    if (!this.#sectionIds.includes(id)) return null;
    const root = sectionKey(id);
    const signs = readSigns(this.#document.doc.getXmlFragment(root));
    const section = {
      id,
      signs,
      standing: new StandingSigns(signs),
      sources: sourcesOf(this.#document.linesOf(root)),
      restorations: this.#document.restorationsOf(root),
    };
    this.#sections.set(id, section);
    return section;
  }
}

function placeOf(how: 'there' | 'moved', { id, signs }: Section, stretches: readonly SignSpan[]): Place {
  return { how, sectionId: id, ranges: stretches.flatMap((stretch) => idsOf(signs, stretch)) };
}

function sourcesOf(runs: readonly LineRun[]): Map<number, Standing[]> {
  const sources = new Map<number, Standing[]>();
  for (const { text, deleted, at, source } of runs) {
    if (deleted) continue;
    const standing = { clock: source.clock, length: text.length, at, reach: source.clock + text.length };
    const known = sources.get(source.client);
    if (known) known.push(standing);
    else sources.set(source.client, [standing]);
  }
  for (const known of sources.values()) {
    known.sort((a, b) => a.clock - b.clock);
    let reach = 0;
    for (const standing of known) {
      reach = Math.max(reach, standing.reach);
      standing.reach = reach;
    }
  }
  return sources;
}

/** Where the signs of a range stand now, by ids, as far as they do. */
function* standingOf({ sources, restorations }: Section, [client, clock, length]: IdRange): Generator<IdRange> {
  for (let done = 0; done < length; ) {
    const { source, length: traced } = restorations.trace(client, clock + done);
    const part = Math.min(traced, length - done);
    yield* overlapping(sources.get(source.client) ?? [], source.clock, source.clock + part);
    done += part;
  }
}

/** Those of the signs that were first written from `start` to before `end`. */
function* overlapping(standing: readonly Standing[], start: number, end: number): Generator<IdRange> {
  let low = 0;
  let high = standing.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((standing[middle]?.clock ?? 0) >= end) high = middle;
    else low = middle + 1;
  }
  for (let index = low - 1; index >= 0; index--) {
    const piece = standing[index];
    if (!piece || piece.reach <= start) return;
    const from = Math.max(piece.clock, start);
    const to = Math.min(piece.clock + piece.length, end);
    if (from < to) yield [piece.at.client, piece.at.clock + from - piece.clock, to - from];
  }
}
