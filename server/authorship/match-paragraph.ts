import type * as Y from 'yjs';
import type { AuthorFacts } from './author-facts.ts';
import type { Restorations } from './restorations.ts';
import { pairStretches, type Stretch, stretchesIn, textOfStretches } from './signs.ts';
import { deletedUntil, isSameKind, isType, itemAt, rowOf, type TypeItem } from './tombstones.ts';

/**
 * A paragraph, a list, a table… that undo brought back: it stands before the deleted one, which it
 * names as its right neighbour, and what came with it is all that the deleted one said when it was
 * deleted. What the same person had deleted in it before may have come too, for undo takes back at
 * once what was done in one go.
 */
export function matchParagraph(doc: Y.Doc, item: TypeItem, facts: AuthorFacts, restorations: Restorations): void {
  const original = originalOf(doc, item, facts);
  // Undo brings a paragraph back once, and perhaps a few times in turn. Who names one a hundred
  // times does it to have it read.
  if (!original || restorations.readingsOf(original.id) > MAX_READINGS) return;
  const row = rowOf(facts, item.id);
  const came = [...stretchesIn(item.content.type, facts)].filter(
    (stretch) => stretch.row === row && stretch.id.client === item.id.client,
  );
  const person = facts.claims.authorOf(item.id.client, item.id.clock)?.personId;
  const gone = facts.deletions.of(original.id.client, original.id.clock);
  const mayBe = [...stretchesIn(original.content.type, facts)].filter(
    ({ deleted }) =>
      deleted && row && deleted.seq <= row.seq && (deleted === gone || deleted.author.personId === person),
  );
  const said = mayBe.filter(({ deleted }) => deleted === gone);
  const first = firstWritten(came, textOfStretches(said).length);
  const isAll = textOfStretches(said) === textOfStretches(first);
  const source = isAll ? said : (findAmong(came, mayBe, gone, true) ?? findAmong(came, mayBe, gone, false));
  if (source)
    pairStretches(isAll ? first : came, source, (restored, from, length) => restorations.add(restored, from, length));
}

/** How often one and the same deleted paragraph is compared with what may be it, brought back. */
export const MAX_READINGS = 50;

/**
 * So many of the signs as were written first: what came in the same row and was written after the
 * undo is left out.
 */
function firstWritten(came: readonly Stretch[], most: number): Stretch[] {
  let [left, end] = [most, Number.POSITIVE_INFINITY];
  for (const { id, text } of [...came].sort((a, b) => a.id.clock - b.id.clock)) {
    if (left <= text.length) end = Math.min(end, id.clock + left);
    left -= text.length;
  }
  return came.map((stretch) => ({ ...stretch, text: stretch.text.slice(0, Math.max(0, end - stretch.id.clock)) }));
}

function originalOf(doc: Y.Doc, item: TypeItem, facts: AuthorFacts): TypeItem | null {
  const right = item.rightOrigin && itemAt(doc, item.rightOrigin);
  if (!right || !isType(right) || right.parent !== item.parent || !isSameKind(item, right)) return null;
  return deletedUntil(facts, right.id, rowOf(facts, item.id)) ? right : null;
}

/**
 * The signs that `came` is made of, in their order, and all that went with the paragraph among
 * them; null where it is not made of them. Where a sign may be either, takes the one that went with
 * the paragraph, or else the first.
 */
function findAmong(
  came: readonly Stretch[],
  mayBe: readonly Stretch[],
  gone: Stretch['deleted'],
  last: boolean,
): Stretch[] | null {
  const signs = mayBe.flatMap(signsOf);
  const nextGone = nextOf(signs, ({ deleted }) => deleted === gone);
  const found: Stretch[] = [];
  let at = 0;
  for (const { text } of came.flatMap(signsOf)) {
    let end = nextGone[at] ?? at;
    if (!(last && signs[end]?.text === text && signs[end]?.deleted === gone)) {
      end = at;
      while (end < signs.length && signs[end]?.text !== text && signs[end]?.deleted !== gone) end += 1;
    }
    const sign = signs[end];
    if (sign?.text !== text) return null;
    found.push(sign);
    at = end + 1;
  }
  return signs.slice(at).some(({ deleted }) => deleted === gone) ? null : found;
}

/**
 * For each place, the first from there on that is meant, or the last of all; found from the end, so
 * that each is looked at once.
 */
function nextOf(signs: readonly Stretch[], isMeant: (sign: Stretch) => boolean): number[] {
  const next: number[] = [];
  let found = signs.length - 1;
  for (let at = signs.length - 1; at >= 0; at--) {
    if (isMeant(signs[at] as Stretch)) found = at;
    next[at] = found;
  }
  return next;
}

function signsOf(stretch: Stretch): Stretch[] {
  let { clock } = stretch.id;
  return [...stretch.text].map((text) => {
    const id = { client: stretch.id.client, clock };
    clock += text.length;
    return { ...stretch, id, text };
  });
}
