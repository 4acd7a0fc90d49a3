import type { DocumentId, PersonId } from '#domain/ids.ts';
import type { Rights } from '#protocol/messages.ts';
import type { RoomRights } from '../rooms/room-facts.ts';
import { documentRights, writableRoots } from './document-rights.ts';

type OwnRights = { readonly rights: Rights; readonly roots: ReadonlyMap<string, boolean> };

/** The rights in force in one document. A person's are worked out once between two changes, not at every keystroke. */
export class RightsInForce {
  readonly #documentId: DocumentId;
  readonly #known = new Map<PersonId, OwnRights | null>();
  #room: RoomRights;

  constructor(documentId: DocumentId, room: RoomRights) {
    this.#documentId = documentId;
    this.#room = room;
  }

  get room(): RoomRights {
    return this.#room;
  }

  replace(room: RoomRights): void {
    this.#room = room;
    this.#known.clear();
  }

  /** What a person may do, and the roots that are open to them; null for who is no member. */
  of(personId: PersonId): OwnRights | null {
    const known = this.#known.get(personId);
    if (known !== undefined) return known;
    const rights = documentRights(this.#room, this.#documentId, personId);
    const own = rights && { rights, roots: writableRoots(rights) };
    this.#known.set(personId, own);
    return own;
  }
}
