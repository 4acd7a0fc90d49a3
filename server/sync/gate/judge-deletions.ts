import * as Y from 'yjs';
import { PIECES_OF_A_SLICE, type Sliced } from '../work/sliced.ts';
import type { DecodedUpdate, DeletedRange } from '../yjs/update-decoder.ts';
import { type StructParents, UNPLACED } from './struct-parents.ts';
import { TooCostly } from './update-budget.ts';

/** The update deletes what neither the document nor the update itself has. */
export class UnknownDeletion extends Error {}

/**
 * How many ranges one update may newly delete. Each may cut a struct in two, and a cut costs more
 * the more structs there are.
 */
const MAX_NEW_DELETIONS = 50_000;

/**
 * What a struct that was deleted before costs: little, and every second sync step names all of
 * them.
 */
const KNOWN_DELETION_STEPS = 1 / 16;

/** What may become of a deletion in a section: `pass-over` leaves it out and refuses nothing. */
export type DeletionVerdict = 'allow' | 'pass-over';
/** Is told how much of an item is deleted, in clocks. */
type Judge = (item: Y.Item, root: string, length: number) => DeletionVerdict;

/**
 * Judges an update's deletions. Every second sync step names all that was ever deleted, so `judge`
 * is asked only about what stands in the document and is not deleted yet; it refuses by throwing.
 * What the update itself brings was judged with its place. Gives the update's ranges without what
 * is passed over, or null where nothing is. Throws `UnknownDeletion` and `TooCostly`.
 */
export function* judgingDeletions(
  doc: Y.Doc,
  { deletions }: DecodedUpdate,
  places: StructParents,
  judge: Judge,
): Sliced<readonly DeletedRange[] | null> {
  const kept: DeletedRange[] = [];
  let passedOver = false;
  let newDeletions = 0;
  let looked = 0;
  for (const { client, clock: start, length } of deletions) {
    const end = start + length;
    const known = Y.getState(doc.store, client);
    for (let clock = start; clock < end; ) {
      const struct = clock < known ? knownStruct(doc, client, clock) : places.incoming({ client, clock });
      if (!struct) throw new UnknownDeletion();
      if (++looked % PIECES_OF_A_SLICE === 0 || places.budget.isDue()) yield;
      const next = Math.min(end, struct.id.clock + struct.length);
      const isNew = struct instanceof Y.Item && !struct.deleted;
      if (isNew && ++newDeletions > MAX_NEW_DELETIONS) throw new TooCostly();
      places.budget.spend(isNew ? 1 : KNOWN_DELETION_STEPS);
      if (isNew) {
        places.spendOnCut({ client, clock }, true);
        places.spendOnCut({ client, clock: next }, true);
      }
      const verdict = isNew ? judgeItem(struct, next - clock, places, judge) : 'allow';
      if (verdict === 'allow') kept.push({ client, clock, length: next - clock });
      else passedOver = true;
      clock = next;
    }
  }
  return passedOver ? kept : null;
}

function judgeItem(item: Y.Item, length: number, places: StructParents, judge: Judge): DeletionVerdict {
  const place = places.known(item.id);
  return place && place !== UNPLACED ? judge(item, place.root, length) : 'allow';
}

function knownStruct(doc: Y.Doc, client: number, clock: number): Y.Item | Y.GC {
  return Y.getItem(doc.store, Y.createID(client, clock)) as Y.Item | Y.GC;
}
