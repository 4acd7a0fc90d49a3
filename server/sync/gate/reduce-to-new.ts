import * as Y from 'yjs';
import { alone } from '../yjs/update-bytes.ts';
import { type DecodedStruct, type DecodedUpdate, decodeUpdate } from '../yjs/update-decoder.ts';

/**
 * Drops what the document has already. Of a struct that it has in part, only the rest is kept, and
 * that rest no longer states a parent: the text that it adds is placed by the neighbour that the
 * document knows, not by what its sender claims.
 */
export function reduceToNew(doc: Y.Doc, update: DecodedUpdate): DecodedUpdate {
  const isNew = [...update.clients].every(
    ([client, [first]]) => (first?.id.clock ?? 0) >= Y.getState(doc.store, client),
  );
  if (isNew) return update;
  const clients = new Map<number, readonly DecodedStruct[]>();
  const edges = new Map<number, readonly number[]>();
  const reduced: DecodedUpdate = { ...update, clients, edges, isReduced: true };
  for (const [client, structs] of update.clients) {
    const state = Y.getState(doc.store, client);
    const from = structs.findIndex(({ id, length }) => id.clock + length > state);
    if (from < 0) continue;
    const [first, ...rest] = structs.slice(from);
    if (!first) continue;
    clients.set(client, [first.id.clock < state ? restOf(reduced, update, first, state) : first, ...rest]);
    edges.set(client, (update.edges.get(client) ?? []).slice(from));
  }
  return reduced;
}

/** What of a struct begins at a clock, rewritten as a struct of its own. */
function restOf(reduced: DecodedUpdate, update: DecodedUpdate, struct: DecodedStruct, clock: number): DecodedStruct {
  const { client } = struct.id;
  const rest = Y.diffUpdate(alone(update, struct), Y.encodeStateVector(new Map([[client, clock]])));
  const decoded = decodeUpdate(rest);
  const [cut] = decoded.clients.get(client) ?? [];
  const [start, end] = decoded.edges.get(client) ?? [];
  if (!cut) throw new Error('nothing is left of a struct that is not known whole');
  reduced.rewritten.set(cut, rest.subarray(start, end));
  return cut;
}
