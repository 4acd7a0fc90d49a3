import * as Y from 'yjs';
import type { PersonId } from '#domain/ids.ts';
import {
  type DecodedItem,
  type DecodedUpdate,
  type DeletedRange,
  decodeUpdate,
  MalformedUpdate,
} from './update-decoder.ts';
import { NOWHERE, type Place, type PlaceRefusal, Unplaceable, UpdatePlaces } from './update-places.ts';

/** Who sends, and what the rules let them do at this moment. */
export type Sender = {
  readonly personId: PersonId;
  /** Every root key of the document; true where the sender may write now. */
  readonly roots: ReadonlyMap<string, boolean>;
  /** Whose a clientID is, or null while nobody used it. */
  readonly ownerOf: (clientId: number) => PersonId | null;
};

export type UpdateRefusalCode =
  | PlaceRefusal
  | 'malformed'
  | 'gap'
  | 'foreign-client'
  | 'forbidden-section'
  | 'unknown-deletion';

export type JudgedUpdate =
  | {
      readonly ok: true;
      /** The part of the update that the document does not have yet. */
      readonly update: Uint8Array;
      /** The first new clock of each clientID that writes in it. */
      readonly firstClocks: ReadonlyMap<number, number>;
    }
  | { readonly ok: false; readonly code: UpdateRefusalCode; readonly root: string | null };

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
 * struct's list is resolved up to its root key, and one root that the sender may not write refuses the
 * whole. `doc` must keep its tombstones (`gc: false`), so that every neighbour ever named can be found.
 * Nothing is changed; the caller applies `update` in the same turn, so that no change of rights can
 * fall between. `nodeNames` are the elements that a section may hold.
 */
export function judgeUpdate(
  doc: Y.Doc,
  bytes: Uint8Array,
  sender: Sender,
  nodeNames: ReadonlySet<string>,
): JudgedUpdate {
  try {
    const { update, decoded } = reduceToNew(doc, bytes);
    const places = new UpdatePlaces(doc, decoded);
    checkClients(doc, decoded, sender);
    const writesSomewhere = [...sender.roots.values()].includes(true);
    for (const struct of [...decoded.clients.values()].flat()) {
      const place = places.placeOf(struct);
      // A tombstone is in no section, yet takes room: who writes nowhere leaves none.
      if (place === NOWHERE && !writesSomewhere) throw new Refused('forbidden-section');
      if (place !== NOWHERE && struct.kind === 'item') checkItem(struct, place, sender, nodeNames);
    }
    for (const range of decoded.deletions) checkDeletion(doc, range, places, sender);
    return { ok: true, update, firstClocks: firstClocks(decoded) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, code: error.code, root: error.root };
    if (error instanceof Unplaceable) return { ok: false, code: error.code, root: null };
    if (error instanceof MalformedUpdate) return { ok: false, code: 'malformed', root: null };
    throw error;
  }
}

/**
 * Drops what the document has already. A resent struct loses with it the parent that it states, so
 * that text appended to it is placed by the neighbour that the document knows, not by a claim.
 */
function reduceToNew(doc: Y.Doc, bytes: Uint8Array): { update: Uint8Array; decoded: DecodedUpdate } {
  const decoded = decodeUpdate(bytes);
  const known = new Map<number, number>();
  for (const [client, structs] of decoded.clients) {
    if (structs.some((struct) => struct.kind === 'skip')) throw new Refused('gap');
    const state = Y.getState(doc.store, client);
    const first = structs[0];
    if (first && first.id.clock > state) throw new Refused('gap');
    if (first && first.id.clock < state) known.set(client, state);
  }
  if (known.size === 0) return { update: bytes, decoded };
  const update = Y.diffUpdate(bytes, Y.encodeStateVector(known));
  return { update, decoded: decodeUpdate(update) };
}

function checkClients(doc: Y.Doc, { clients }: DecodedUpdate, sender: Sender): void {
  for (const [client, structs] of clients) {
    if (structs.length === 0) continue;
    const owner = sender.ownerOf(client);
    if (owner !== null && owner !== sender.personId) throw new Refused('foreign-client');
    if (structs[0]?.id.clock !== Y.getState(doc.store, client)) throw new Refused('gap');
  }
}

function checkItem(item: DecodedItem, place: Place, sender: Sender, nodeNames: ReadonlySet<string>): void {
  checkRoot(place.root, sender);
  if (!fits(item, place, nodeNames)) throw new Refused('foreign-content', place.root);
}

function checkRoot(root: string, sender: Sender): void {
  const mayWrite = sender.roots.get(root);
  if (mayWrite === undefined) throw new Refused('unknown-root', root);
  if (!mayWrite) throw new Refused('forbidden-section', root);
}

/** Blocks hold elements and texts, texts hold characters and their formatting, attributes hold values. */
function fits({ content }: DecodedItem, { container, sub, holds }: Place, nodeNames: ReadonlySet<string>): boolean {
  if (content.type === 'deleted') return true;
  if (sub !== null) return holds === 'blocks' && content.type === 'value' && !isRoot(container);
  if (holds === 'text') return content.type === 'string' || content.type === 'format';
  if (content.type === 'element') return nodeNames.has(content.nodeName);
  return content.type === 'text';
}

function isRoot(container: object): boolean {
  return container instanceof Y.AbstractType && container._item === null;
}

/** A delete set comes whole with every second sync step: only what is not deleted yet counts. */
function checkDeletion(doc: Y.Doc, range: DeletedRange, places: UpdatePlaces, sender: Sender): void {
  const end = range.clock + range.length;
  const known = Y.getState(doc.store, range.client);
  for (let clock = range.clock; clock < Math.min(end, known); ) {
    const struct = Y.getItem(doc.store, Y.createID(range.client, clock)) as Y.Item | Y.GC;
    if (struct instanceof Y.Item && !struct.deleted) {
      const place = places.known({ client: range.client, clock });
      if (place && place !== NOWHERE) checkRoot(place.root, sender);
    }
    clock = struct.id.clock + struct.length;
  }
  for (let clock = Math.max(range.clock, known); clock < end; ) {
    const struct = places.incoming({ client: range.client, clock });
    if (!struct) throw new Refused('unknown-deletion');
    clock = struct.id.clock + struct.length;
  }
}

function firstClocks({ clients }: DecodedUpdate): Map<number, number> {
  const clocks = new Map<number, number>();
  for (const [client, [first]] of clients) if (first) clocks.set(client, first.id.clock);
  return clocks;
}
