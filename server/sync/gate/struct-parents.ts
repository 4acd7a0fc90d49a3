import * as Y from 'yjs';
import { itemOf, structsByClient } from '#editor/yjs-internals.ts';
import { PIECES_OF_A_SLICE, type Sliced } from '../work/sliced.ts';
import {
  type DecodedItem,
  type DecodedStruct,
  type DecodedUpdate,
  indexOf,
  type StructId,
} from '../yjs/update-decoder.ts';
import type { UpdateBudget } from './update-budget.ts';

/**
 * The list that a struct hangs in. `container` is only for comparing: a type of the document, or
 * the incoming struct that makes one. `sub` is the key where the list is one attribute's history.
 */
export type StructPlace = {
  readonly root: string;
  readonly container: object;
  readonly sub: string | null;
  readonly holds: 'blocks' | 'text';
  /** How many types it stands in; 1 directly under the root. */
  readonly depth: number;
};

// biome-ignore lint/suspicious/noExplicitAny: Yjs types the events of a type, which play no part here
type AnyType = Y.AbstractType<any>;

type AnyStruct = Y.Item | Y.GC | DecodedStruct;

const MAX_JUMPS = 20;

/** The place of a struct that hangs in nothing: Yjs turns it into a tombstone. */
export const UNPLACED = 'nowhere';

export type PlaceRefusal = 'missing-dependency' | 'mixed-lists' | 'unknown-root' | 'foreign-content';

/** Thrown inside this folder and turned into a refusal by the gate. */
export class Unplaceable extends Error {
  readonly code: PlaceRefusal;

  constructor(code: PlaceRefusal) {
    super(code);
    this.code = code;
  }
}

/**
 * Resolves the list of every struct of an update up to its root type, on the document's own view of
 * what is known and on the update's for what is new. Expects an update already reduced to what is
 * new (every client continues where the document stands). Throws `Unplaceable`.
 */
export class StructParents {
  readonly #doc: Y.Doc;
  readonly #update: DecodedUpdate;
  readonly #places = new Map<DecodedStruct, StructPlace | typeof UNPLACED>();
  readonly #roots = new Map<AnyType, string>();
  /** The first struct of the run that a struct ends, as far as it was asked for. */
  readonly #runs = new Map<AnyStruct, AnyStruct>();
  /** How often a client's structs were cut. */
  readonly #cuts = new Map<number, number>();

  /**
   * The budget of everything that walks through the update, or through the document because of it.
   */
  readonly budget: UpdateBudget;

  constructor(doc: Y.Doc, update: DecodedUpdate, budget: UpdateBudget) {
    this.#doc = doc;
    this.#update = update;
    this.budget = budget;
  }

  /** Where a struct of the update hangs, once it was placed. */
  placeOf(struct: DecodedStruct): StructPlace | typeof UNPLACED {
    const place = this.#places.get(struct);
    if (!place) throw new Error('asked for the place of a struct before it had one');
    return place;
  }

  /** Finds a struct's place. Most structs follow on those that have theirs. */
  *placing(struct: DecodedStruct): Sliced<void> {
    if (this.#places.has(struct)) return;
    if (this.#unplacedDependencies(struct).length === 0) this.#places.set(struct, this.#place(struct));
    else yield* this.#placingDependencies(struct);
  }

  /**
   * Walks the dependencies depth first with a stack of its own: a person's long offline spell makes
   * chains longer than the call stack. Something still open that is met again is a cycle, which Yjs
   * would keep pending for ever.
   */
  *#placingDependencies(struct: DecodedStruct): Sliced<void> {
    const stack = [struct];
    const open = new Set<DecodedStruct>();
    let placed = 0;
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const waitsFor = this.#places.has(top) ? [] : this.#unplacedDependencies(top);
      if (waitsFor.length === 0) {
        if (!this.#places.has(top)) this.#places.set(top, this.#place(top));
        open.delete(top);
        stack.pop();
        placed += 1;
        if (placed % PIECES_OF_A_SLICE === 0) yield;
        continue;
      }
      if (open.has(top)) throw new Unplaceable('missing-dependency');
      open.add(top);
      if (open.size % PIECES_OF_A_SLICE === 0) yield;
      stack.push(...waitsFor);
    }
  }

  /** The structs that have their place, each behind those that it depends on. */
  inOrder(): Iterable<DecodedStruct> {
    return this.#places.keys();
  }

  /** The incoming struct that holds an id, or null where the update has none. */
  incoming(id: StructId): DecodedStruct | null {
    const structs = this.#update.clients.get(id.client) ?? [];
    const index = indexOf(structs, id.clock);
    return index === null ? null : (structs[index] ?? null);
  }

  /**
   * Whether `id` is `from`, or stands to the left of it in every copy because `from` was written
   * behind it, directly or by others in between. Looks through the whole run that one clientID
   * wrote in one go, which may be one struct in another copy, and through at most `MAX_JUMPS` runs.
   */
  isBehind(from: StructId, id: StructId): boolean {
    let next: StructId | null = from;
    for (let jumps = 0; next && jumps < MAX_JUMPS; jumps++) {
      const struct: AnyStruct | null = this.knownStruct(next) ?? this.incoming(next);
      if (!struct) return false;
      const start = this.#startOfRun(struct);
      if (start.id.client === id.client && start.id.clock <= id.clock && id.clock <= next.clock) return true;
      next = 'origin' in start ? start.origin : null;
    }
    return false;
  }

  /**
   * The first struct of the run that one clientID wrote in one go up to this one, each right behind
   * the one before. The answer is kept for all structs on the way, so that a long run is walked
   * once.
   */
  #startOfRun(struct: AnyStruct): AnyStruct {
    const passed: AnyStruct[] = [];
    let start = struct;
    for (;;) {
      this.budget.spend(1);
      const known = this.#runs.get(start);
      if (known) {
        start = known;
        break;
      }
      passed.push(start);
      const before = this.#goesOnFrom(start);
      if (!before) break;
      start = before;
    }
    for (const one of passed) this.#runs.set(one, start);
    return start;
  }

  /**
   * The struct of the same clientID that this one was written right behind, or null where it begins
   * a run.
   */
  #goesOnFrom(struct: AnyStruct): AnyStruct | null {
    if (!('origin' in struct) || !struct.origin) return null;
    const { client, clock } = struct.origin;
    if (client !== struct.id.client || clock !== struct.id.clock - 1) return null;
    return this.knownStruct(struct.origin) ?? this.incoming(struct.origin);
  }

  /** Where a known item hangs, or null where the document does not know the id. */
  known(id: StructId): StructPlace | typeof UNPLACED | null {
    const struct = this.knownStruct(id);
    if (!struct) return null;
    if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return UNPLACED;
    return this.#inType(struct.parent, struct.parentSub);
  }

  /** The struct of the document that holds an id, or null where it has none. */
  knownStruct(id: StructId): Y.Item | Y.GC | null {
    if (id.clock >= Y.getState(this.#doc.store, id.client)) return null;
    return Y.getItem(this.#doc.store, Y.createID(id.client, id.clock)) as Y.Item | Y.GC;
  }

  /**
   * Spends what a cut costs that makes a struct of the document begin at an id; nothing where one
   * begins there already. Cuts made before for the same update may have added structs behind this
   * one, unless they are made from left to right (`isInOrder`).
   */
  spendOnCut({ client, clock }: StructId, isInOrder: boolean): void {
    const structs = structsByClient(this.#doc).get(client);
    if (!structs || clock >= Y.getState(this.#doc.store, client)) return;
    const index = Y.findIndexSS(structs, clock);
    if (structs[index]?.id.clock === clock) return;
    const cuts = this.#cuts.get(client) ?? 0;
    this.budget.spendOnCut(structs.length - index + (isInOrder ? 0 : cuts));
    this.#cuts.set(client, cuts + 1);
  }

  /**
   * Neighbours, parent, and the struct just before by the same client: Yjs integrates in that
   * order.
   */
  #unplacedDependencies(struct: DecodedStruct): readonly DecodedStruct[] {
    this.budget.spend(1);
    const unplaced: DecodedStruct[] = [];
    const needs = (client: number, clock: number) => {
      const dependency = this.#dependency(client, clock);
      if (dependency && !this.#places.has(dependency)) unplaced.push(dependency);
    };
    if (struct.id.clock > 0) needs(struct.id.client, struct.id.clock - 1);
    if (struct.kind !== 'item') return unplaced;
    const { origin, rightOrigin, parent } = struct;
    if (origin) needs(origin.client, origin.clock);
    if (rightOrigin) needs(rightOrigin.client, rightOrigin.clock);
    if (parent && 'id' in parent) needs(parent.id.client, parent.id.clock);
    return unplaced;
  }

  /** Null when the document knows the id already. */
  #dependency(client: number, clock: number): DecodedStruct | null {
    if (clock < Y.getState(this.#doc.store, client)) return null;
    const struct = this.incoming({ client, clock });
    if (!struct) throw new Unplaceable('missing-dependency');
    return struct;
  }

  #place(struct: DecodedStruct): StructPlace | typeof UNPLACED {
    if (struct.kind !== 'item') return UNPLACED;
    if (struct.parent) return this.#underParent(struct.parent, struct.parentSub);
    return this.#besideNeighbours(struct);
  }

  #besideNeighbours(item: DecodedItem): StructPlace | typeof UNPLACED {
    const [first, second] = [item.origin, item.rightOrigin]
      .filter((id) => id !== null)
      .map((id) => this.#placeOfId(id));
    if (first === undefined) throw new Unplaceable('missing-dependency');
    if (second === undefined || sameList(first, second)) return first;
    throw new Unplaceable('mixed-lists');
  }

  #placeOfId(id: StructId): StructPlace | typeof UNPLACED {
    const known = this.known(id);
    if (known) return known;
    const struct = this.incoming(id);
    const place = struct && this.#places.get(struct);
    if (!place) throw new Unplaceable('missing-dependency');
    return place;
  }

  #underParent(parent: NonNullable<DecodedItem['parent']>, sub: string | null): StructPlace | typeof UNPLACED {
    if ('root' in parent) {
      const type = this.#doc.share.get(parent.root);
      if (!type) throw new Unplaceable('unknown-root');
      return this.#inType(type, sub);
    }
    const known = this.knownStruct(parent.id);
    if (known) {
      if (!(known instanceof Y.Item) || known.content instanceof Y.ContentDeleted) return UNPLACED;
      if (!(known.content instanceof Y.ContentType)) throw new Unplaceable('foreign-content');
      return this.#inType(known.content.type, sub);
    }
    return this.#inIncomingType(parent.id, sub);
  }

  #inIncomingType(id: StructId, sub: string | null): StructPlace | typeof UNPLACED {
    const struct = this.incoming(id);
    const place = struct && this.#places.get(struct);
    if (!struct || !place) throw new Unplaceable('missing-dependency');
    if (struct.kind !== 'item' || place === UNPLACED || struct.content.type === 'deleted') return UNPLACED;
    const { type } = struct.content;
    if (type !== 'element' && type !== 'text') throw new Unplaceable('foreign-content');
    return {
      root: place.root,
      container: struct,
      sub,
      holds: type === 'text' ? 'text' : 'blocks',
      depth: place.depth + 1,
    };
  }

  #inType(type: AnyType, sub: string | null): StructPlace {
    let top = type;
    let depth = 1;
    for (let around = itemOf(top)?.parent; around instanceof Y.AbstractType; around = itemOf(top)?.parent) {
      top = around;
      depth += 1;
    }
    this.budget.spend(depth);
    return { root: this.#keyOf(top), container: type, sub, holds: type instanceof Y.Text ? 'text' : 'blocks', depth };
  }

  /** There may be a thousand roots, one for each section: they are looked through once. */
  #keyOf(root: AnyType): string {
    if (this.#roots.size === 0) for (const [key, type] of this.#doc.share) this.#roots.set(type, key);
    const key = this.#roots.get(root);
    if (key === undefined) throw new Unplaceable('unknown-root');
    return key;
  }
}

/**
 * A neighbour that hangs nowhere goes with no other: Yjs would make a tombstone of the item, but
 * not before it split the other neighbour, which may stand in any section.
 */
function sameList(a: StructPlace | typeof UNPLACED, b: StructPlace | typeof UNPLACED): boolean {
  if (a === UNPLACED || b === UNPLACED) return a === b;
  return a.container === b.container && a.sub === b.sub;
}
