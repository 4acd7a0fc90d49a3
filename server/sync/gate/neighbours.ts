import * as Y from 'yjs';
import { firstItem, newestEntries } from '#editor/yjs-internals.ts';
import type { DecodedItem, DecodedStruct, StructId } from '../yjs/update-decoder.ts';
import { type StructParents, UNPLACED } from './struct-parents.ts';

/** How many structs are looked at to find what an author must have known. */
const MAX_KNOWN = 2_000;

/**
 * Finds items with contradictory origins: their author cannot have seen the left neighbour
 * (`origin`) and the right one (`rightOrigin`) side by side. That is so in two cases:
 *
 * 1. The right one stands to the left of the left one.
 * 2. Something stands between them that the author knew: it is the author's own, or one of the two
 *    neighbours was written by somebody who had seen it.
 *
 * Yjs's undo makes such items, and so may an attacker. Copies that received updates in another
 * order put them in different places. Must be asked about every item of an update, each after those
 * that it depends on.
 */
export class Neighbours {
  readonly #places: StructParents;
  readonly #children = new Map<number, Map<number, StructId[]>>();

  constructor(places: StructParents) {
    this.#places = places;
  }

  hasContradictoryOrigins(item: DecodedItem): boolean {
    const answer = this.#hasContradictoryOrigins(item);
    if (item.origin) this.#childrenOf(item.origin).push(item.id);
    return answer;
  }

  #hasContradictoryOrigins(item: DecodedItem): boolean {
    const { origin, rightOrigin } = item;
    if (!rightOrigin) return false;
    if (origin && this.#places.isBehind(origin, rightOrigin)) return true;
    if (this.#places.incoming(rightOrigin)) return !this.#wasWrittenBehind(origin, rightOrigin);
    if (origin && this.#places.incoming(origin)) return !this.#wasWrittenBefore(origin, rightOrigin);
    return this.#knowsWhatIsBetween(item, rightOrigin);
  }

  /** The right neighbour is incoming: it was written later than the left one, right behind it. */
  #wasWrittenBehind(origin: StructId | null, rightOrigin: StructId): boolean {
    const right = this.#places.incoming(rightOrigin);
    if (right?.kind !== 'item') return true;
    if (rightOrigin.clock > right.id.clock) return sameId(origin, { ...rightOrigin, clock: rightOrigin.clock - 1 });
    return sameId(origin, right.origin) || this.#wasWrittenBefore(origin, rightOrigin);
  }

  /** The left neighbour was written later than the right one, right before it. */
  #wasWrittenBefore(origin: StructId | null, rightOrigin: StructId): boolean {
    const left = origin && this.#places.incoming(origin);
    if (left?.kind !== 'item' || !origin) return false;
    const isLast = origin.clock === left.id.clock + left.length - 1;
    return isLast && sameId(left.rightOrigin, rightOrigin) && this.#childrenOf(origin).length === 0;
  }

  #childrenOf({ client, clock }: StructId): StructId[] {
    const ofClient = this.#children.get(client) ?? new Map<number, StructId[]>();
    this.#children.set(client, ofClient);
    const children = ofClient.get(clock) ?? [];
    ofClient.set(clock, children);
    return children;
  }

  /** Both neighbours stand in the document: walks from the left one to the right one. */
  #knowsWhatIsBetween(item: DecodedItem, rightOrigin: StructId): boolean {
    const left = item.origin && this.#places.knownStruct(item.origin);
    if (left instanceof Y.Item && item.origin && holds(left, rightOrigin))
      return rightOrigin.clock !== item.origin.clock + 1;
    const first = left instanceof Y.Item ? left.right : this.#first(item);
    const isCut = left instanceof Y.Item && item.origin && item.origin.clock < left.id.clock + left.length - 1;
    if (!isCut && first && isStart(first, rightOrigin)) return false;
    const known = this.#known(item);
    if (isCut && knows(known, { ...left.id, clock: item.origin.clock + 1 })) return true;
    for (let next = first; next; next = next.right) {
      if (holds(next, rightOrigin)) return rightOrigin.clock > next.id.clock;
      if (knows(known, next.id)) return true;
      this.#places.budget.spend(1);
    }
    return left !== null || first !== null;
  }

  #first(item: DecodedItem): Y.Item | null {
    const place = this.#places.placeOf(item);
    if (place === UNPLACED || !(place.container instanceof Y.AbstractType)) return null;
    if (place.sub === null) return firstItem(place.container);
    let first = newestEntries(place.container).get(place.sub) ?? null;
    for (; first?.left; first = first.left) this.#places.budget.spend(1);
    return first;
  }

  /** The clock up to which the author must have known each clientID, by what is quickly found. */
  #known({ id, origin, rightOrigin }: DecodedItem): ReadonlyMap<number, number> {
    const known = new Map<number, number>();
    const seen = new Set<object>();
    const open: (StructId | null)[] = [origin, rightOrigin, before(id)];
    for (let at = 0; seen.size < MAX_KNOWN && at < open.length; at++) {
      this.#places.budget.spend(1);
      const next = open[at];
      if (!next) continue;
      if (!knows(known, next)) known.set(next.client, next.clock);
      const struct: Y.Item | Y.GC | DecodedStruct | null =
        this.#places.knownStruct(next) ?? this.#places.incoming(next);
      if (!struct || seen.has(struct)) continue;
      seen.add(struct);
      if ('origin' in struct) open.push(struct.origin, struct.rightOrigin);
      open.push(before(struct.id));
    }
    return known;
  }
}

function before({ client, clock }: StructId): StructId | null {
  return clock > 0 ? { client, clock: clock - 1 } : null;
}

function knows(known: ReadonlyMap<number, number>, { client, clock }: StructId): boolean {
  return (known.get(client) ?? -1) >= clock;
}

function sameId(a: StructId | null, b: StructId | null): boolean {
  return a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);
}

function isStart({ id }: Y.Item, { client, clock }: StructId): boolean {
  return id.client === client && id.clock === clock;
}

function holds({ id, length }: Y.Item, { client, clock }: StructId): boolean {
  return client === id.client && id.clock <= clock && clock < id.clock + length;
}
