import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { PersonId } from '#domain/ids.ts';
import { MAX_AWARENESS_BYTES } from '#protocol/limits.ts';
import type { Presence } from '#protocol/presence.ts';

type State = { clock: number; json: Record<string, unknown> | null };

/** Whoever is on the other end of a socket, as far as presence goes. */
export type Speaker = { readonly personId: PersonId };

/** The bytes are no awareness update, or one too large. */
export class MalformedPresence extends Error {}

/**
 * The awareness states of one document. A socket speaks for one clientID at a time, its first; what it
 * says of others is passed over, since stock clients repeat whatever they hear. The `user` field is
 * always the server's.
 */
export class PresenceBoard {
  readonly #describe: (personId: PersonId) => Presence | null;
  readonly #states = new Map<number, State>();
  readonly #clientOf = new Map<Speaker, number>();
  readonly #changed = new Set<number>();

  /** `describe` gives what the server says of a person, or null where they are gone. */
  constructor(describe: (personId: PersonId) => Presence | null) {
    this.#describe = describe;
  }

  /** Takes an awareness update from a socket. Throws `MalformedPresence`. */
  hear(speaker: Speaker, bytes: Uint8Array): void {
    for (const { clientId, clock, json } of readStates(bytes)) {
      if (!this.#mayUse(speaker, clientId, json !== null)) continue;
      const known = this.#states.get(clientId);
      if (known && known.clock >= clock && !(known.clock === clock && json === null)) continue;
      this.#set(clientId, clock, json && { ...json, user: this.#describe(speaker.personId) });
      if (json) this.#clientOf.set(speaker, clientId);
      else this.#clientOf.delete(speaker);
    }
  }

  /** A socket closed: nobody speaks for its clientID any more. */
  leave(speaker: Speaker): void {
    const clientId = this.#clientOf.get(speaker);
    this.#clientOf.delete(speaker);
    const state = clientId === undefined ? undefined : this.#states.get(clientId);
    if (clientId !== undefined && state) this.#set(clientId, state.clock + 1, null);
  }

  /** Writes names and roles anew, after rights changed. */
  redescribe(): void {
    for (const [speaker, clientId] of this.#clientOf) {
      const state = this.#states.get(clientId);
      if (!state?.json) continue;
      const user = this.#describe(speaker.personId);
      if (JSON.stringify(user) === JSON.stringify(state.json.user)) continue;
      this.#set(clientId, state.clock + 1, { ...state.json, user });
    }
  }

  /** All states as one awareness update, for a socket that joins; null when nobody is there. */
  encodeAll(): Uint8Array | null {
    const present = [...this.#states].filter(([, state]) => state.json).map(([clientId]) => clientId);
    return this.#encode(present);
  }

  /** What changed since the last call, as one awareness update; null when nothing did. */
  takeChanges(): Uint8Array | null {
    const changes = this.#encode([...this.#changed]);
    for (const clientId of this.#changed) if (!this.#states.get(clientId)?.json) this.#states.delete(clientId);
    this.#changed.clear();
    return changes;
  }

  #mayUse(speaker: Speaker, clientId: number, present: boolean): boolean {
    const own = this.#clientOf.get(speaker);
    if (own !== undefined) return own === clientId;
    return present && ![...this.#clientOf.values()].includes(clientId);
  }

  #set(clientId: number, clock: number, json: State['json']): void {
    this.#states.set(clientId, { clock, json });
    this.#changed.add(clientId);
  }

  #encode(clientIds: readonly number[]): Uint8Array | null {
    if (clientIds.length === 0) return null;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, clientIds.length);
    for (const clientId of clientIds) {
      const state = this.#states.get(clientId);
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, state?.clock ?? 0);
      encoding.writeVarString(encoder, JSON.stringify(state?.json ?? null));
    }
    return encoding.toUint8Array(encoder);
  }
}

type ReadState = { clientId: number; clock: number; json: Record<string, unknown> | null };

/** Reads an awareness update as y-protocols writes it: clientID, clock and JSON text, each in turn. */
function readStates(bytes: Uint8Array): ReadState[] {
  try {
    const decoder = decoding.createDecoder(bytes);
    const states: ReadState[] = [];
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const text = decoding.readVarString(decoder);
      if (text.length > MAX_AWARENESS_BYTES) throw new MalformedPresence('an awareness state too large');
      const json: unknown = JSON.parse(text);
      if (json !== null && (typeof json !== 'object' || Array.isArray(json))) throw new MalformedPresence('no object');
      states.push({ clientId, clock, json: json as ReadState['json'] });
    }
    return states;
  } catch (error) {
    throw error instanceof MalformedPresence ? error : new MalformedPresence('unreadable');
  }
}
