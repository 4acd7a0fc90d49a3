import * as Y from 'yjs';
import { firstItem, newestEntries } from '#editor/yjs-internals.ts';
import { PIECES_OF_A_SLICE, type Sliced } from '../work/sliced.ts';
import type { DecodedItem, StructId } from '../yjs/update-decoder.ts';
import { type StructParents, type StructPlace, UNPLACED } from './struct-parents.ts';

/** The incoming items behind one and the same id. */
type Siblings = { count: number; weight: number; client: number | 'several'; last: StructId | null };

/**
 * Spends what Yjs will need to integrate an update, before it does:
 *
 * 1. Yjs compares an item with every neighbour between its two origins. It compares it with none
 *    where the origins still stand side by side, and with all items behind the same origin, and
 *    what stands behind those, where there are several.
 * 2. Where it cuts a struct in two, it moves those behind it.
 *
 * So a few kilobytes can keep every copy busy for hours. Throws `TooCostly`. Expects every struct
 * to have its place.
 */
export function* checkingCost(places: StructParents): Sliced<void> {
  const items: DecodedItem[] = [];
  for (const struct of places.inOrder()) if (struct.kind === 'item') items.push(struct);
  const cost = new IntegrationCost(places);
  for (let left = items.length; left > 0; left--) {
    if (left % PIECES_OF_A_SLICE === 0) yield;
    cost.weigh(items[left - 1] as DecodedItem);
  }
  for (const [index, item] of items.entries()) {
    if ((index + 1) % PIECES_OF_A_SLICE === 0 || places.budget.isDue()) yield;
    cost.add(item);
  }
}

class IntegrationCost {
  readonly #places: StructParents;
  readonly #behindId = new Map<number, Map<number, Siblings>>();
  readonly #first = new Map<object, Map<string | null, Siblings>>();
  /**
   * How many incoming items stand behind each struct, directly or not, the incoming one itself
   * among them.
   */
  readonly #weights = new Map<object, number>();

  constructor(places: StructParents) {
    this.#places = places;
  }

  add(item: DecodedItem): void {
    const place = this.#places.placeOf(item);
    if (place === UNPLACED) return;
    this.#spendOnCuts(item);
    this.#walkKnown(item, place);
    this.#spend(1 + this.#incomingCost(item, place));
  }

  #spend(steps: number): void {
    this.#places.budget.spend(steps);
  }

  /** Yjs cuts a known struct in two before it puts something into its middle. */
  #spendOnCuts({ origin, rightOrigin }: DecodedItem): void {
    if (origin) this.#places.spendOnCut({ client: origin.client, clock: origin.clock + 1 }, false);
    if (rightOrigin) this.#places.spendOnCut(rightOrigin, false);
  }

  /** Expects every item before any is added, the last in order first. */
  weigh(item: DecodedItem): void {
    const place = this.#places.placeOf(item);
    if (place === UNPLACED) return;
    const weight = (this.#weights.get(item) ?? 0) + 1;
    this.#weights.set(item, weight);
    const siblings = this.#siblings(item, place);
    siblings.count += 1;
    siblings.weight += weight;
    siblings.client = siblings.count === 1 || siblings.client === item.id.client ? item.id.client : 'several';
    const behind = item.origin && (this.#places.knownStruct(item.origin) ?? this.#places.incoming(item.origin));
    if (behind) this.#weights.set(behind, (this.#weights.get(behind) ?? 0) + weight);
  }

  #siblings({ origin }: DecodedItem, place: StructPlace): Siblings {
    if (origin)
      return entry(
        entry(this.#behindId, origin.client, () => new Map()),
        origin.clock,
        noSiblings,
      );
    return entry(
      entry(this.#first, place.container, () => new Map()),
      place.sub,
      noSiblings,
    );
  }

  /**
   * The items of the same update that Yjs compares it with: none where its author wrote right
   * before what they wrote there last.
   */
  #incomingCost(item: DecodedItem, place: StructPlace): number {
    const siblings = this.#siblings(item, place);
    const { last } = siblings;
    siblings.last = item.id;
    const ahead = last ?? this.#restOfIncoming(item.origin);
    const isAlone = siblings.count === 1 && !ahead;
    if (isAlone || (siblings.client !== 'several' && sameId(item.rightOrigin, ahead))) return 0;
    const rest = item.origin && !last && ahead ? this.#places.incoming(item.origin) : null;
    return siblings.weight + (rest ? (this.#weights.get(rest) ?? 0) : 0);
  }

  /** The id right behind `origin` where both are inside one incoming struct. */
  #restOfIncoming(origin: StructId | null): StructId | null {
    const struct = origin && !this.#places.knownStruct(origin) && this.#places.incoming(origin);
    if (!struct || !origin || origin.clock === struct.id.clock + struct.length - 1) return null;
    return { client: origin.client, clock: origin.clock + 1 };
  }

  /**
   * Walks through what the document has as Yjs will, and counts what the update puts in between.
   */
  #walkKnown(item: DecodedItem, place: StructPlace): void {
    const passed = new Set<object>();
    const left = item.origin && this.#places.knownStruct(item.origin);
    if (item.origin && !(left instanceof Y.Item)) return;
    let next = left instanceof Y.Item ? left.right : this.#firstOf(place);
    if (left instanceof Y.Item && item.origin && !endsWith(left, item.origin)) {
      if (sameId(item.rightOrigin, { client: left.id.client, clock: item.origin.clock + 1 })) return;
      passed.add(left);
      this.#pass(left);
      if (item.rightOrigin && holds(left, item.rightOrigin)) return;
    }
    for (; next && !(item.rightOrigin && holds(next, item.rightOrigin)); next = next.right) {
      const behind = next.origin && this.#places.knownStruct(next.origin);
      if (!sameId(next.origin, item.origin) && !(behind && passed.has(behind))) break;
      passed.add(next);
      this.#pass(next);
    }
  }

  #pass(struct: Y.Item): void {
    this.#spend(1 + (this.#weights.get(struct) ?? 0));
  }

  #firstOf({ container, sub }: StructPlace): Y.Item | null {
    if (!(container instanceof Y.AbstractType)) return null;
    if (sub === null) return firstItem(container);
    let first = newestEntries(container).get(sub) ?? null;
    for (; first?.left; first = first.left) this.#spend(1);
    return first;
  }
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

function noSiblings(): Siblings {
  return { count: 0, weight: 0, client: 'several', last: null };
}

function sameId(a: StructId | null, b: StructId | null): boolean {
  return a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);
}

function endsWith({ id, length }: Y.Item, { clock }: StructId): boolean {
  return clock === id.clock + length - 1;
}

function holds({ id, length }: Y.Item, { client, clock }: StructId): boolean {
  return client === id.client && id.clock <= clock && clock < id.clock + length;
}
