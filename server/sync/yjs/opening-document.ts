import * as Y from 'yjs';
import { PIECES_OF_A_SLICE, type Sliced } from '../work/sliced.ts';
import { foldedParts, replayOnto } from './apply-update.ts';
import type { PackedUpdates } from './packed-updates.ts';
import { encodeDeletions, encodePart, type StructRange } from './update-bytes.ts';
import { type DecodedStruct, type DecodedUpdate, decodingUpdate } from './update-decoder.ts';

/** How many structs, or deleted ranges, Yjs takes in at once. */
const STRUCTS_OF_A_PART = 1_000;
/** How many bytes are folded at once: that takes a few milliseconds. */
const FOLDED_AT_ONCE_BYTES = 256 * 1024;
/** An update of fewer bytes is given to Yjs whole. */
const BRIEF_BYTES = 16 * 1024;
const NOTHING_DELETED = Uint8Array.of(0);

/** An update whose structs wait for each other in a circle, or for what nobody has. */
class OutOfOrder extends Error {}

/**
 * `replay` in slices: the same document, byte for byte. Nobody may see it before it is all there.
 * Throws as `replay` does.
 */
export function* openingDocument(updates: PackedUpdates): Sliced<Y.Doc> {
  const doc = new Y.Doc({ gc: false });
  for (const update of foldedParts(updates, FOLDED_AT_ONCE_BYTES)) {
    yield;
    const parts = update.byteLength > BRIEF_BYTES ? yield* cutting(update) : null;
    // Yjs may be able to read what cannot be cut, and tells best what is wrong with it.
    if (!parts) replayOnto(doc, [update]);
    else
      for (const part of parts) {
        replayOnto(doc, [part]);
        yield;
      }
  }
  return doc;
}

/** Cuts an update into parts that build only on those before; null where that cannot be done. */
function* cutting(bytes: Uint8Array): Sliced<Iterable<Uint8Array> | null> {
  try {
    const update = yield* decodingUpdate(bytes, Number.POSITIVE_INFINITY);
    const ordered = yield* ordering(update);
    return partsOf(update, ordered);
  } catch {
    return null;
  }
}

function* partsOf(update: DecodedUpdate, ordered: readonly StructRange[][]): Generator<Uint8Array> {
  for (const ranges of ordered) yield encodePart(update, ranges, NOTHING_DELETED);
  const { deletions } = update;
  for (let from = 0; from < deletions.length; from += STRUCTS_OF_A_PART)
    yield encodePart(update, [], encodeDeletions(deletions.slice(from, from + STRUCTS_OF_A_PART)));
}

/**
 * Puts the structs of an update in an order in which each has what it names before it, and gives
 * them as ranges of at most `STRUCTS_OF_A_PART` together. Each client's stay in the order of their
 * clocks, so only how far each client is has to be known:
 *
 * 1. Take the structs of a client one after the other.
 * 2. Where one names what another client has not come to yet, go on with that one until it has.
 * 3. Then take up again what waited for it.
 */
function* ordering({ clients }: DecodedUpdate): Sliced<StructRange[][]> {
  const next = new Map<number, number>();
  const parts: StructRange[][] = [];
  let part = new Map<number, StructRange>();
  let count = 0;
  const isMissing = ({ client, clock }: { readonly client: number; readonly clock: number }) => {
    const struct = clients.get(client)?.[next.get(client) ?? 0];
    return struct !== undefined && struct.id.clock <= clock;
  };
  const take = (client: number) => {
    const index = next.get(client) ?? 0;
    next.set(client, index + 1);
    part.set(client, { client, from: part.get(client)?.from ?? index, to: index + 1 });
    if (++count % STRUCTS_OF_A_PART !== 0) return;
    parts.push([...part.values()]);
    part = new Map();
  };
  for (const [first, structs] of clients) {
    const last = structs.at(-1);
    if (!last) continue;
    const goals = [{ client: first, clock: last.id.clock }];
    for (let goal = goals.at(-1); goal; goal = goals.at(-1)) {
      if (count % PIECES_OF_A_SLICE === 0) yield;
      const struct = clients.get(goal.client)?.[next.get(goal.client) ?? 0];
      if (!struct || !isMissing(goal)) {
        goals.pop();
        continue;
      }
      const missing = namedBy(struct).find(isMissing);
      if (!missing) take(goal.client);
      else if (goals.some(({ client }) => client === missing.client)) throw new OutOfOrder();
      else goals.push(missing);
    }
  }
  if (part.size > 0) parts.push([...part.values()]);
  return parts;
}

function namedBy(struct: DecodedStruct): { readonly client: number; readonly clock: number }[] {
  if (struct.kind !== 'item') return [];
  const { origin, rightOrigin, parent } = struct;
  return [origin, rightOrigin, parent && 'id' in parent ? parent.id : null].filter((id) => id !== null);
}
