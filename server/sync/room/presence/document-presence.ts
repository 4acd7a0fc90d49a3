import type { PersonId } from '#domain/ids.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import type { ClientClaims } from '../../log/client-claims.ts';
import { type ShownChange, ShownClientsKeeper } from '../../log/shown-clients.ts';
import { ClientOwners, type ShownClient } from '../../socket/client-owners.ts';
import type { Connection } from '../../socket/connection.ts';
import { MalformedPresence, PresenceBoard } from '../../socket/presence.ts';
import { frameOnce } from '../../socket/shared-frame.ts';
import { awarenessFrame } from '../../yjs/frames.ts';
import type { RightsInForce } from '../rights-in-force.ts';
import { describePerson } from './person-presence.ts';

type Options = {
  readonly rights: RightsInForce;
  readonly claims: ClientClaims;
  /** Who was seen under which clientIDs before, the oldest first. */
  readonly shown: readonly ShownClient[];
  readonly storeShown: (change: ShownChange) => Promise<void>;
  /** There is something to tell. */
  readonly onChanged: () => void;
};

/** Who is in a document, where, and whose each clientID is. */
export class DocumentPresence {
  readonly #shown: ShownClientsKeeper;
  readonly #owners: ClientOwners;
  readonly #board: PresenceBoard;
  readonly #onChanged: () => void;
  #framed: { readonly states: Uint8Array | null; readonly frame: Buffer | null } = { states: null, frame: null };

  constructor({ rights, claims, shown, storeShown, onChanged }: Options) {
    this.#onChanged = onChanged;
    this.#shown = new ShownClientsKeeper(storeShown, (clientIds) => this.#mayTell(clientIds));
    this.#owners = new ClientOwners({
      shown,
      writerOf: (clientId) => claims.ownerOf(clientId),
      onShown: ({ clientId, personId }) => this.#shown.shown(clientId, personId),
      onForgotten: (clientId) => {
        this.#shown.forgotten(clientId);
        this.#mayTell([clientId]);
      },
    });
    this.#board = new PresenceBoard((personId) => describePerson(rights.room, personId), this.#owners);
  }

  /** Whose a clientID is, by having written or been seen under it; null while nobody used it. */
  ownerOf(clientId: number): PersonId | null {
    return this.#owners.ownerOf(clientId);
  }

  /** What changed since the last call, or null. */
  takeChanges(): Uint8Array | null {
    return this.#board.takeChanges();
  }

  /** Takes what a socket says of itself; what is unreadable closes it. */
  hear(connection: Connection, states: Uint8Array): void {
    try {
      this.#board.hear(connection, states);
      this.#onChanged();
    } catch (error) {
      if (!(error instanceof MalformedPresence)) throw error;
      connection.close(CLOSE.unreadableFrame, error.message);
    }
  }

  leave(connection: Connection): void {
    this.#board.leave(connection);
    this.#onChanged();
  }

  /** Rights changed, and with them hats and who is a member. */
  redescribe(): void {
    this.#board.redescribe();
    this.#onChanged();
  }

  tell(connection: Connection): void {
    const frame = this.#all();
    if (frame) connection.tellPresence(frame);
  }

  answer(connection: Connection): void {
    const frame = this.#all();
    if (frame) connection.answerPresence(frame);
  }

  /** Resolves when all of it that is to be remembered is on disk, or could not be brought there. */
  closing(): Promise<void> {
    return this.#shown.closing();
  }

  #mayTell(clientIds: Iterable<number>): void {
    if (this.#board.mayTell(clientIds)) this.#onChanged();
  }

  /** All presence, framed once between two changes of it. */
  #all(): Buffer | null {
    const states = this.#board.encodeAll();
    if (states !== this.#framed.states) this.#framed = { states, frame: states && frameOnce(awarenessFrame(states)) };
    return this.#framed.frame;
  }
}
