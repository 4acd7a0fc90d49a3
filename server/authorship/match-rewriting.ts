import type { Holder } from '#editor/yjs-internals.ts';
import type { StructId } from '../sync/yjs/update-decoder.ts';
import type { AuthorFacts } from './author-facts.ts';
import { movedWords } from './moved-words.ts';
import type { Restorations } from './restorations.ts';
import { pairStretches, type Stretch, stretchesIn, textOfStretches } from './signs.ts';

/**
 * What one change took out and wrote anew in the same place: the editor does so where a paragraph
 * is cut in two, joined with the next, made a heading or put in a list. Both must say the same, and
 * nothing that stood then may stand between them.
 */
export function matchRewriting(holder: Holder, facts: AuthorFacts, restorations: Restorations): void {
  const all = [...stretchesIn(holder, facts)];
  // In the order in which it was done: where something came from tells what it is that was written
  // anew later.
  for (const [seq, places] of [...changedPlaces(all)].sort(([one], [other]) => one - other)) {
    for (const group of groupsOf(all, places, seq, facts)) {
      const { gone, came } = withoutKnown(group, restorations);
      if (came.length === 0) continue;
      const tell = (restored: StructId, source: StructId, length: number) => restorations.add(restored, source, length);
      const again = textOfStretches(came) === textOfStretches(gone) ? came : besidePasted(came, gone);
      if (again.length > 0) pairStretches(again, gone, tell);
      else for (const { words, source } of amongNew(came, gone)) pairStretches(words, source, tell);
    }
  }
}

/**
 * What was written anew among new words, as by an amendment that cuts a paragraph in two and says
 * more: words that were taken out, each of another line than it stands in now, in their order. In
 * their own line they would have stayed: there they were typed.
 */
function amongNew(came: readonly Stretch[], gone: readonly Stretch[]) {
  const [lineNow, lineBefore] = [linesOf(came), linesOf(gone)];
  const hasMoved = (at: number, from: number) => lineNow[at] !== lineBefore[from];
  return movedWords(textOfStretches(came), textOfStretches(gone), hasMoved).map(({ at, from, length }) => ({
    words: cut(came, at, at + length),
    source: cut(gone, from, from + length),
  }));
}

/** The line of each sign. */
function linesOf(stretches: readonly Stretch[]): object[] {
  return stretches.flatMap(({ text, line }) => new Array<object>(text.length).fill(line));
}

/**
 * What was written anew, where paragraphs were pasted into a line: its rest stands behind the last
 * of them, or its beginning before the first, in another line than before. Nothing where that is
 * not all of what was taken out, or still stands in its own line: that was typed.
 */
function besidePasted(came: readonly Stretch[], gone: readonly Stretch[]): Stretch[] {
  const said = textOfStretches(gone);
  const all = textOfStretches(came);
  if (said === '') return [];
  const lines = new Set(gone.map(({ line }) => line));
  const cuts = [all.endsWith(said) ? all.length - said.length : null, all.startsWith(said) ? 0 : null];
  for (const start of cuts) {
    const again = start === null ? [] : cut(came, start, start + said.length);
    if (again.length > 0 && again.every(({ line }) => !lines.has(line))) return again;
  }
  return [];
}

/** The signs from one place among these to before another. */
function cut(stretches: readonly Stretch[], from: number, end: number): Stretch[] {
  let at = 0;
  return stretches.flatMap((stretch) => {
    const start = Math.max(0, from - at);
    const text = stretch.text.slice(start, Math.max(start, end - at));
    at += stretch.text.length;
    const { client, clock } = stretch.id;
    return text === '' ? [] : [{ ...stretch, id: { client, clock: clock + start }, text }];
  });
}

/** Where each row of the log wrote or deleted something; rows that did not do both are left out. */
function changedPlaces(all: readonly Stretch[]): Map<number, number[]> {
  const places = new Map<number, number[]>();
  const writers = new Set<number>();
  const deleters = new Set<number>();
  all.forEach(({ row, deleted }, place) => {
    // What one row wrote and deleted was never seen.
    if (!row || deleted?.seq === row.seq) return;
    writers.add(row.seq);
    if (deleted) deleters.add(deleted.seq);
    for (const seq of deleted ? [row.seq, deleted.seq] : [row.seq]) {
      const known = places.get(seq);
      if (known) known.push(place);
      else places.set(seq, [place]);
    }
  });
  for (const seq of places.keys()) if (!writers.has(seq) || !deleters.has(seq)) places.delete(seq);
  return places;
}

type Group = { readonly came: Stretch[]; readonly gone: Stretch[] };

/**
 * What of a group is not told yet: without what undo is known to have brought back, and without
 * that of which it is.
 */
function withoutKnown({ came, gone }: Group, restorations: Restorations): Group {
  const sources = new Set<string>();
  const isNew = (client: number, clock: number) => {
    if (!restorations.has(client, clock)) return true;
    sources.add(sourceOf(restorations, client, clock));
    return false;
  };
  const left = came.flatMap((stretch) => signsOf(stretch, isNew));
  if (sources.size === 0) return { came, gone };
  const isLeft = (client: number, clock: number) => !sources.has(sourceOf(restorations, client, clock));
  return { came: left, gone: gone.flatMap((stretch) => signsOf(stretch, isLeft)) };
}

function sourceOf(restorations: Restorations, client: number, clock: number): string {
  const source = restorations.sourceOf(client, clock);
  return `${source.client} ${source.clock}`;
}

/** Those signs of a stretch that are meant, in as few pieces as can be. */
function signsOf(stretch: Stretch, isMeant: (client: number, clock: number) => boolean): Stretch[] {
  const { client, clock } = stretch.id;
  const pieces: Stretch[] = [];
  let start = 0;
  for (let at = 0; at <= stretch.text.length; at++) {
    if (at < stretch.text.length && isMeant(client, clock + at)) continue;
    const text = stretch.text.slice(start, at);
    if (text !== '') pieces.push({ ...stretch, id: { client, clock: clock + start }, text });
    start = at + 1;
  }
  return pieces;
}

/** Cuts the places of a row where something stood between them that it left alone. */
function groupsOf(all: readonly Stretch[], places: readonly number[], seq: number, facts: AuthorFacts): Group[] {
  const groups: Group[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const place of places) {
    const stretch = all[place];
    if (!stretch) continue;
    if (!isNothingBetween(all, last, place, seq, facts)) groups.push({ came: [], gone: [] });
    last = place;
    const group = groups.at(-1);
    (stretch.row?.seq === seq ? group?.came : group?.gone)?.push(stretch);
  }
  return groups;
}

/** Further apart than this, nobody looks for what stood between. */
const MAX_BETWEEN = 1_000;
/**
 * What another person wrote in so few rows before may have been on its way to whoever wrote this
 * one.
 */
const ON_ITS_WAY = 64;

/**
 * What others were just typing there is nothing: whoever cut their line in two at that moment had
 * not read it.
 */
function isNothingBetween(
  all: readonly Stretch[],
  from: number,
  to: number,
  seq: number,
  { claims }: AuthorFacts,
): boolean {
  if (to - from > MAX_BETWEEN) return false;
  const authorOf = (stretch: Stretch) => claims.authorOf(stretch.id.client, stretch.id.clock)?.personId;
  const writers = [all[from], all[to]].flatMap((one) => (one?.row?.seq === seq ? [authorOf(one)] : []));
  for (let place = from + 1; place < to; place++) {
    const between = all[place];
    const stood = between?.row && between.row.seq < seq && !(between.deleted && between.deleted.seq <= seq);
    if (!stood) continue;
    const isOnItsWay =
      between.row.seq >= seq - ON_ITS_WAY && writers.length > 0 && !writers.includes(authorOf(between));
    if (!isOnItsWay) return false;
  }
  return true;
}
