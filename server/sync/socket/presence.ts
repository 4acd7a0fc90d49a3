import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { PersonId } from '#domain/ids.ts';
import { MAX_AWARENESS_BYTES, MAX_AWARENESS_STATES } from '#protocol/limits.ts';
import type { Presence } from '#protocol/presence.ts';
import { ClientOwners } from './client-owners.ts';

/** `heard` is the clock that its client gave it; what others are told has another, the server's. */
type State = { readonly heard: number; readonly json: Record<string, unknown> };

const MAX_CLOCK = 2 ** 32;
/**
 * ClientIDs whose clocks are remembered; who invents more loses the others a little punctuality,
 * once.
 */
const MAX_REMEMBERED = 10_000;
/** Whoever is on the other end of a socket, as far as presence goes. */
export type Peer = { readonly personId: PersonId };

/** The bytes are no awareness update, or one too large. */
export class MalformedPresence extends Error {}

/**
 * The awareness states of one document. A socket speaks for one clientID at a time, its first; what
 * it says of others is passed over, since stock clients repeat whatever they hear. The `user` field
 * is always the server's, and so are the clocks: a state that the server changed or took away must
 * not outrank the next one of its own client, which may come back after a cut with an older clock.
 */
export class PresenceBoard {
  readonly #describe: (personId: PersonId) => Presence | null;
  readonly #states = new Map<number, State>();
  /** The last clock told of every clientID, also of those that are gone. */
  readonly #clocks = new Map<number, number>();
  readonly #clientOf = new Map<Peer, number>();
  /** The same the other way round. */
  readonly #peerOf = new Map<number, Peer>();
  readonly #owners: ClientOwners;
  readonly #keepsOwners: boolean;
  /** All states as told last; null where something changed since. */
  #all: Uint8Array | null = null;
  readonly #changed = new Set<number>();
  /** ClientIDs of which it is not on disk yet whose they are. */
  readonly #untold = new Set<number>();

  /**
   * `describe` gives what the server says of a person, or null where they are gone. Where owners
   * are given a new clientID is told of once `mayTell` says so.
   */
  constructor(describe: (personId: PersonId) => Presence | null, owners?: ClientOwners) {
    this.#describe = describe;
    this.#owners = owners ?? new ClientOwners();
    this.#keepsOwners = owners !== undefined;
  }

  /** Takes an awareness update from a socket. Throws `MalformedPresence`. */
  hear(peer: Peer, bytes: Uint8Array): void {
    for (const { clientId, clock, json } of readStates(bytes)) {
      const isGone = isNull(json);
      if (!this.#mayUse(peer, clientId, isGone)) continue;
      if (this.#isStale(peer, clientId, isGone ? clock + 1 : clock)) continue;
      if (isGone) this.leave(peer);
      else this.#enter(peer, clientId, readClock(clock), readState(json));
    }
  }

  /** A socket closed or said that it goes: nobody speaks for its clientID any more. */
  leave(peer: Peer): void {
    const clientId = this.#clientOf.get(peer);
    this.#clientOf.delete(peer);
    if (clientId === undefined) return;
    this.#peerOf.delete(clientId);
    if (!this.#states.delete(clientId)) return;
    if (this.#clocks.size > MAX_REMEMBERED) this.#clocks.clear();
    this.#tick(clientId, 0);
  }

  /** It is on disk whose these clientIDs are: others may be told of them. Gives whether any are. */
  mayTell(clientIds: Iterable<number>): boolean {
    for (const clientId of clientIds) {
      if (!this.#untold.delete(clientId) || !this.#states.has(clientId)) continue;
      this.#changed.add(clientId);
      this.#all = null;
    }
    return this.#changed.size > 0;
  }

  /** Writes names and roles anew, after rights changed. */
  redescribe(): void {
    for (const [peer, clientId] of this.#clientOf) {
      const state = this.#states.get(clientId);
      const user = this.#describe(peer.personId);
      if (!state || JSON.stringify(user) === JSON.stringify(state.json.user)) continue;
      this.#states.set(clientId, { ...state, json: { ...state.json, user } });
      this.#tick(clientId, 0);
    }
  }

  /**
   * All states as one awareness update, for a socket that joins; null when nobody is there. Encoded
   * once between two changes, the same array until then.
   */
  encodeAll(): Uint8Array | null {
    this.#all ??= this.#encode([...this.#states.keys()]);
    return this.#all;
  }

  /** What changed since the last call, as one awareness update; null when nothing did. */
  takeChanges(): Uint8Array | null {
    const changes = this.#encode([...this.#changed]);
    this.#changed.clear();
    return changes;
  }

  /**
   * Somebody who comes back before the server saw them go takes their clientID over from their own
   * old socket.
   */
  #mayUse(peer: Peer, clientId: number, isGone: boolean): boolean {
    const own = this.#clientOf.get(peer);
    if (own !== undefined) return own === clientId;
    const owner = this.#owners.ownerOf(clientId);
    return !isGone && (!owner || owner === peer.personId);
  }

  #isStale(peer: Peer, clientId: number, clock: number): boolean {
    const known = this.#states.get(clientId);
    return known !== undefined && known.heard >= clock && this.#clientOf.get(peer) === clientId;
  }

  #enter(peer: Peer, clientId: number, heard: number, said: Record<string, unknown>): void {
    this.#takeOver(peer, clientId);
    const json = { ...said, user: this.#describe(peer.personId) };
    this.#states.set(clientId, { heard, json });
    this.#tick(clientId, heard);
  }

  #takeOver(peer: Peer, clientId: number): void {
    if (this.#clientOf.get(peer) === clientId) return;
    const other = this.#peerOf.get(clientId);
    if (other) this.#clientOf.delete(other);
    this.#clientOf.set(peer, clientId);
    this.#peerOf.set(clientId, peer);
    const isNew = this.#owners.show({ personId: peer.personId, clientId }, (id) => this.#peerOf.has(id));
    // Whoever saw it could take it after a crash.
    if (isNew && this.#keepsOwners) this.#untold.add(clientId);
  }

  /**
   * The next clock for what is told of a clientID, at least the one that its client gave;
   * y-protocols does not hear of a state at 0.
   */
  #tick(clientId: number, atLeast: number): void {
    this.#clocks.set(clientId, Math.max(atLeast, (this.#clocks.get(clientId) ?? 0) + 1));
    this.#changed.add(clientId);
    this.#all = null;
  }

  #encode(ofAll: readonly number[]): Uint8Array | null {
    const clientIds = ofAll.filter((clientId) => !this.#untold.has(clientId));
    if (clientIds.length === 0) return null;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, clientIds.length);
    for (const clientId of clientIds) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, this.#clocks.get(clientId) ?? 0);
      encoding.writeVarString(encoder, JSON.stringify(this.#states.get(clientId)?.json ?? null));
    }
    return encoding.toUint8Array(encoder);
  }
}

/**
 * `json` is text in UTF-8, not read yet: stock clients repeat all that they hear, and only their
 * own state counts.
 */
type StatedPresence = { readonly clientId: number; readonly clock: number; readonly json: Uint8Array };

const NULL = new TextEncoder().encode('null');

/**
 * Reads an awareness update as y-protocols writes it: clientID, clock and JSON text, each in turn.
 * What is said of more clients than anybody can have heard of is not even read.
 */
function readStates(bytes: Uint8Array): StatedPresence[] {
  try {
    const decoder = decoding.createDecoder(bytes);
    const states: StatedPresence[] = [];
    const count = decoding.readVarUint(decoder);
    if (count > MAX_AWARENESS_STATES) throw new MalformedPresence('too many states');
    for (let left = count; left > 0; left--) {
      const clientId = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      states.push({ clientId, clock, json: decoding.readVarUint8Array(decoder) });
    }
    if (decoding.hasContent(decoder)) throw new MalformedPresence('bytes after the end');
    return states;
  } catch (error) {
    throw error instanceof MalformedPresence ? error : new MalformedPresence('unreadable');
  }
}

function isNull(json: Uint8Array): boolean {
  return Buffer.compare(json, NULL) === 0;
}

/** Clocks count up from 0; one that others could not count on from is nobody's. */
function readClock(clock: number): number {
  if (clock > MAX_CLOCK) throw new MalformedPresence('a clock too high');
  return clock;
}

/**
 * Only of the sender's own: what they repeat of others may be longer, and is not theirs to answer
 * for.
 */
function readState(bytes: Uint8Array): Record<string, unknown> {
  if (bytes.byteLength > MAX_AWARENESS_BYTES) throw new MalformedPresence('an awareness state too large');
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new MalformedPresence('no JSON');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new MalformedPresence('no object');
  return json as Record<string, unknown>;
}
