import { may } from '#domain/access/may.ts';
import type { DocumentId, PersonId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import type { Rights } from '#protocol/messages.ts';
import type { HeardRoom } from '../../facts/room-names.ts';
import { documentRights, writableRoots } from './document-rights.ts';

/**
 * What is asked at every keystroke: the hat in which somebody writes, and every root, true where it
 * is open to them.
 */
export type WriteAccess = { readonly hat: Seat; readonly roots: ReadonlyMap<string, boolean> };

/**
 * The rights in force in one document. Of a person's rights only those to write are kept: all
 * of them are large, and told once.
 */
export class RightsInForce {
  readonly #documentId: DocumentId;
  readonly #writeAccess = new Map<PersonId, WriteAccess | null>();
  #room: HeardRoom;

  constructor(documentId: DocumentId, room: HeardRoom) {
    this.#documentId = documentId;
    this.#room = room;
  }

  get room(): HeardRoom {
    return this.#room;
  }

  /** Whether the document, or its room, is archived. */
  get isArchived(): boolean {
    return this.#room.archived || !this.#room.documents.has(this.#documentId);
  }

  replace(room: HeardRoom): void {
    this.#room = room;
    this.#writeAccess.clear();
  }

  /**
   * All that a person may do; null for who is no member, and for everybody once the room is put
   * away: it is read by HTTP alone.
   */
  of(personId: PersonId): Rights | null {
    const member = this.#room.memberships.get(personId);
    if (!member || !may(member, 'take-part', { room: this.#room })) return null;
    return documentRights(this.#room, this.#documentId, personId);
  }

  writeAccessOf(personId: PersonId): WriteAccess | null {
    const known = this.#writeAccess.get(personId);
    if (known !== undefined) return known;
    const rights = this.of(personId);
    const access = rights && { hat: rights.hat, roots: writableRoots(rights) };
    this.#writeAccess.set(personId, access);
    return access;
  }
}
