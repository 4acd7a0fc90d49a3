import type * as Y from 'yjs';
import type { AuthorFacts } from './find-restorations.ts';
import type { Restorations } from './restorations.ts';
import { pairUp, type Stretch, stretchesIn, textOf } from './signs.ts';

/**
 * What one change took out and wrote anew in the same place: the editor does so where a paragraph is cut in two, joined with the
 * next, made a heading or put in a list. Both must say the same, and nothing that stood then may stand between them.
 */
export function matchRewriting(
  holder: { readonly _start: Y.Item | null },
  facts: AuthorFacts,
  restorations: Restorations,
): void {
  const all = [...stretchesIn(holder, facts)];
  for (const [seq, places] of changedPlaces(all)) {
    for (const { gone, came } of groupsOf(all, places, seq, facts)) {
      const isNew = came.every(({ id }) => !restorations.has(id.client, id.clock));
      if (!isNew || came.length === 0) continue;
      const again = textOf(came) === textOf(gone) ? came : besidePasted(came, gone);
      pairUp(again, gone, (restored, source, length) => restorations.add(restored, source, length));
    }
  }
}

/**
 * What was written anew, where paragraphs were pasted into a line: its rest stands behind the last of them, in another line than
 * before. Nothing where the rest is not all of what was taken out, or still stands in its own line: that was typed.
 */
function besidePasted(came: readonly Stretch[], gone: readonly Stretch[]): Stretch[] {
  const rest = textOf(gone);
  if (rest === '' || !textOf(came).endsWith(rest)) return [];
  const again: Stretch[] = [];
  let left = rest.length;
  for (const stretch of [...came].reverse()) {
    if (left === 0) break;
    const length = Math.min(left, stretch.text.length);
    const { client, clock } = stretch.id;
    const skipped = stretch.text.length - length;
    again.unshift({ ...stretch, id: { client, clock: clock + skipped }, text: stretch.text.slice(skipped) });
    left -= length;
  }
  const lines = new Set(gone.map(({ line }) => line));
  return again.some(({ line }) => lines.has(line)) ? [] : again;
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
/** What another person wrote in so few rows before may have been on its way to whoever wrote this one. */
const ON_ITS_WAY = 64;

/** What others were just typing there is nothing: whoever cut their line in two at that moment had not read it. */
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
