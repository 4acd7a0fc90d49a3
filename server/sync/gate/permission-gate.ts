import * as Y from 'yjs';
import type { PersonId } from '#domain/ids.ts';
import { attributeFits, markFits } from '#editor/attributes.ts';
import { itemOf } from '#editor/yjs-internals.ts';
import { atOnce, PIECES_OF_A_SLICE, type Sliced } from '../work/sliced.ts';
import { encodeDeletions } from '../yjs/update-bytes.ts';
import { type DecodedItem, type DecodedUpdate, decodingUpdate, MalformedUpdate } from '../yjs/update-decoder.ts';
import { untanglingUndo } from './drop-contradictory-right-origins.ts';
import { checkingCost } from './integration-cost.ts';
import { type DeletionVerdict, judgingDeletions, UnknownDeletion } from './judge-deletions.ts';
import { reduceToNew } from './reduce-to-new.ts';
import { SectionChanges } from './section-changes.ts';
import { type PlaceRefusal, StructParents, type StructPlace, UNPLACED, Unplaceable } from './struct-parents.ts';
import { TooCostly, UpdateBudget } from './update-budget.ts';
import { UpdateParts } from './update-parts.ts';

/** Who sends, and what the rules let them do at this moment. */
export type Sender = {
  readonly personId: PersonId;
  /** Every root key of the document; true where the sender may write now. */
  readonly roots: ReadonlyMap<string, boolean>;
  /** Whose a clientID is, or null while nobody used it. */
  readonly ownerOf: (clientId: number) => PersonId | null;
};

/**
 * What a section may be made of: the names of the editor's schema. What its attributes may say is
 * in the editor's own table.
 */
export type Vocabulary = { readonly nodeNames: ReadonlySet<string>; readonly markNames: ReadonlySet<string> };

export type UpdateRefusalCode =
  | PlaceRefusal
  | 'malformed'
  | 'gap'
  | 'foreign-client'
  | 'forbidden-section'
  | 'too-costly'
  | 'unknown-deletion';

export type RefusedUpdate = {
  readonly ok: false;
  readonly code: UpdateRefusalCode | 'no-room';
  readonly root: string | null;
};
export type AcceptedUpdate = {
  readonly ok: true;
  /** What of the update the document does not have yet. */
  readonly parts: UpdateParts;
  /** The first new clock of each clientID that writes in it. */
  readonly firstClocks: ReadonlyMap<number, number>;
  /**
   * The root keys under which it writes or deletes anything; formatting that is only tidied away
   * does not count.
   */
  readonly changedRoots: ReadonlySet<string>;
  /** How many signs more each of them holds by it, or fewer. */
  readonly addedSigns: ReadonlyMap<string, number>;
};
export type JudgedUpdate = AcceptedUpdate | RefusedUpdate;

/**
 * How deep a section may be nested. What is deeper than any text is there to overflow the stack of
 * its readers.
 */
const MAX_DEPTH = 100;
/** New clientIDs that write in one update: one for each hat worn in a spell offline. */
const MAX_WRITING_CLIENTS = 1_000;
/**
 * New structs in one update, more than a text of a thousand pages has: while they are taken in,
 * nobody else writes in the document.
 */
const MAX_NEW_STRUCTS = 60_000;

class Refused extends Error {
  readonly code: UpdateRefusalCode;
  readonly root: string | null;

  constructor(code: UpdateRefusalCode, root: string | null = null) {
    super(code);
    this.code = code;
    this.root = root;
  }
}

/**
 * Judges a v1 update from its bytes, before Yjs sees it: every struct's and every newly deleted
 * struct's list is resolved up to its root key, and one root that the sender may not write refuses
 * the whole. `doc` must keep its tombstones (`gc: false`), so that every neighbour ever named can
 * be found. Nothing is changed; the caller applies the parts before anything else of the sender is
 * judged, and before a change of rights. What others write in between changes nothing of the
 * judgement: lists and their roots stay what they are.
 */
export function judgeUpdate(
  doc: Y.Doc,
  bytes: Uint8Array,
  sender: Sender,
  vocabulary: Vocabulary,
  budget?: UpdateBudget,
): JudgedUpdate {
  return atOnce(judgingUpdate(doc, bytes, sender, vocabulary, budget));
}

/** The same in slices. */
export function* judgingUpdate(
  doc: Y.Doc,
  bytes: Uint8Array,
  sender: Sender,
  vocabulary: Vocabulary,
  budget = new UpdateBudget(bytes.byteLength),
): Sliced<JudgedUpdate> {
  try {
    const whole = yield* decodingUpdate(bytes);
    yield* checkingKinds(doc, whole);
    const decoded = reduceToNew(doc, whole);
    checkLength(decoded);
    const places = new StructParents(doc, decoded, budget);
    checkClients(doc, decoded, sender);
    const changes = new SectionChanges();
    yield* checkingStructs(decoded, places, sender, vocabulary, changes);
    yield* checkingCost(places);
    const kept = yield* judgingDeletions(doc, decoded, places, (item, root, length) => {
      const verdict = judgeDeletion(item, root, sender);
      if (verdict === 'allow') changes.deletes(item, root, length);
      return verdict;
    });
    yield* untanglingUndo(decoded, places);
    const parts = new UpdateParts({ update: decoded, places, deletions: kept && encodeDeletions(kept) });
    const { changedRoots, addedSigns } = changes;
    return { ok: true, parts, firstClocks: firstClocks(decoded), changedRoots, addedSigns };
  } catch (error) {
    return refusalOf(error);
  }
}

/**
 * Nothing is skipped, and nothing is of a kind that no document holds, so that it is new wherever
 * it stands.
 */
function* checkingKinds(doc: Y.Doc, { clients }: DecodedUpdate): Sliced<void> {
  let looked = 0;
  for (const [client, structs] of clients) {
    let isForeign = false;
    for (const struct of structs) {
      if (++looked % PIECES_OF_A_SLICE === 0) yield;
      if (struct.kind === 'skip') throw new Refused('gap');
      isForeign ||= struct.kind === 'item' && struct.content.type === 'other';
    }
    if (isForeign) throw new Refused('foreign-content');
    const [first] = structs;
    if (first && first.id.clock > Y.getState(doc.store, client)) throw new Refused('gap');
  }
}

function* checkingStructs(
  { clients }: DecodedUpdate,
  places: StructParents,
  sender: Sender,
  vocabulary: Vocabulary,
  changes: SectionChanges,
): Sliced<void> {
  const writesSomewhere = [...sender.roots.values()].includes(true);
  let looked = 0;
  for (const structs of clients.values()) {
    for (const struct of structs) {
      if (++looked % PIECES_OF_A_SLICE === 0) yield;
      yield* places.placing(struct);
      const place = places.placeOf(struct);
      // A tombstone is in no section, yet takes room: who writes nowhere leaves none.
      if (place === UNPLACED && !writesSomewhere) throw new Refused('forbidden-section');
      if (place === UNPLACED) continue;
      changes.adds(struct, place.root);
      if (struct.kind === 'item') checkItem(struct, place, sender, vocabulary);
    }
  }
}

/** Anything but a refusal is a fault of ours, and thrown on. */
function refusalOf(error: unknown): JudgedUpdate {
  if (error instanceof Refused) return { ok: false, code: error.code, root: error.root };
  if (error instanceof Unplaceable) return { ok: false, code: error.code, root: null };
  if (error instanceof MalformedUpdate) return { ok: false, code: 'malformed', root: null };
  if (error instanceof TooCostly) return { ok: false, code: 'too-costly', root: null };
  if (error instanceof UnknownDeletion) return { ok: false, code: 'unknown-deletion', root: null };
  throw error;
}

function checkLength({ clients }: DecodedUpdate): void {
  let structs = 0;
  for (const run of clients.values()) structs += run.length;
  if (structs > MAX_NEW_STRUCTS) throw new TooCostly();
}

function checkClients(doc: Y.Doc, { clients }: DecodedUpdate, sender: Sender): void {
  if (clients.size > MAX_WRITING_CLIENTS) throw new MalformedUpdate('too many clients');
  for (const [client, structs] of clients) {
    if (structs.length === 0) continue;
    const owner = sender.ownerOf(client);
    if (owner !== null && owner !== sender.personId) throw new Refused('foreign-client');
    if (structs[0]?.id.clock !== Y.getState(doc.store, client)) throw new Refused('gap');
  }
}

function checkItem(item: DecodedItem, place: StructPlace, sender: Sender, vocabulary: Vocabulary): void {
  checkRoot(place.root, sender);
  if (!fits(item, place, vocabulary)) throw new Refused('foreign-content', place.root);
}

function checkRoot(root: string, sender: Sender): void {
  const mayWrite = sender.roots.get(root);
  if (mayWrite === undefined) throw new Refused('unknown-root', root);
  if (!mayWrite) throw new Refused('forbidden-section', root);
}

/**
 * Blocks hold elements and texts, texts hold characters and their formatting, attributes hold
 * values.
 */
function fits({ content }: DecodedItem, place: StructPlace, { nodeNames, markNames }: Vocabulary): boolean {
  if (place.depth > MAX_DEPTH) return false;
  const holds = place.sub !== null ? 'value' : place.holds;
  if (place.sub !== null && (place.holds === 'text' || isRoot(place.container) || place.sub in Object.prototype))
    return false;
  switch (content.type) {
    case 'deleted':
      return true;
    case 'value':
      return holds === 'value' && fitsAttribute(content.values, place);
    case 'string':
      return holds === 'text';
    case 'format':
      return holds === 'text' && markNames.has(content.key) && markFits(content.key, content.value);
    case 'element':
      return holds === 'blocks' && nodeNames.has(content.nodeName);
    case 'text':
      return holds === 'blocks';
    case 'other':
      return false;
  }
}

function fitsAttribute(values: readonly unknown[], { container, sub }: StructPlace): boolean {
  const owner = nameOf(container);
  return owner !== null && sub !== null && values.every((value) => attributeFits(owner, sub, value));
}

/**
 * What the element is called that an attribute belongs to, be it known already or in this update.
 */
function nameOf(container: object): string | null {
  if (container instanceof Y.XmlElement) return container.nodeName;
  const { content } = container as Partial<DecodedItem>;
  return content?.type === 'element' ? content.nodeName : null;
}

function isRoot(container: object): boolean {
  return container instanceof Y.AbstractType && itemOf(container) === null;
}

/**
 * Every Yjs, a reader's too, deletes formatting that has no effect any more, and says so to the
 * server. That is not the reader's doing, so it is no reason to refuse; and where it has an effect,
 * nothing may change.
 */
function judgeDeletion(item: Y.Item, root: string, sender: Sender): DeletionVerdict {
  if (item.content instanceof Y.ContentFormat && sender.roots.get(root) === false) return 'pass-over';
  checkRoot(root, sender);
  return 'allow';
}

function firstClocks({ clients }: DecodedUpdate): Map<number, number> {
  const clocks = new Map<number, number>();
  for (const [client, [first]] of clients) if (first) clocks.set(client, first.id.clock);
  return clocks;
}
