import type { PersonId } from '#domain/ids.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import type { LiveMember, LiveSnapshot } from '#protocol/live.ts';
import type { RoomRights } from '../rooms/room-facts.ts';
import type { ClientSocket } from './client-socket.ts';
import type { RoomDesk } from './room-desk.ts';

/** Changes that come together are told together. */
const GATHER_MS = 60;

/** Pushes the state of a room, whole, to whoever has it open, whenever it changes. */
export class LiveChannel {
  readonly #sockets = new Map<RoomDesk, Set<ClientSocket>>();
  readonly #scheduled = new Set<RoomDesk>();

  /** Adds a socket of a member, who gets the state at once. */
  join(desk: RoomDesk, socket: ClientSocket): void {
    const sockets = this.#sockets.get(desk) ?? new Set();
    this.#sockets.set(desk, sockets.add(socket));
    this.changed(desk);
  }

  leave(desk: RoomDesk, socket: ClientSocket): void {
    this.#sockets.get(desk)?.delete(socket);
    if (this.#sockets.get(desk)?.size === 0) this.#sockets.delete(desk);
    this.changed(desk);
  }

  /** Something in the room changed: tells everybody soon. */
  changed(desk: RoomDesk): void {
    if (!this.#sockets.has(desk) || this.#scheduled.has(desk)) return;
    this.#scheduled.add(desk);
    setTimeout(() => {
      this.#scheduled.delete(desk);
      this.#tell(desk);
    }, GATHER_MS);
  }

  closeAll(): void {
    for (const sockets of this.#sockets.values()) {
      for (const socket of sockets) socket.close(CLOSE.goingAway, 'server going away');
    }
  }

  #tell(desk: RoomDesk): void {
    const sockets = this.#sockets.get(desk);
    const { rights } = desk;
    if (!sockets || !rights) return;
    const snapshot = JSON.stringify(describeRoom(rights, desk, new Set([...sockets].map(({ personId }) => personId))));
    for (const socket of sockets) {
      if (rights.memberships.has(socket.personId)) socket.send(snapshot);
      else socket.close(CLOSE.noAccess, 'no longer a member of this room');
    }
  }
}

function describeRoom(rights: RoomRights, desk: RoomDesk, watching: ReadonlySet<PersonId>): LiveSnapshot {
  const open = [...desk.documents].map((document) => ({ id: document.id, present: document.present }));
  const members: LiveMember[] = [...rights.memberships].map(([personId, { personName, mandate, hat, facilitator }]) => {
    const documents = open.filter(({ present }) => present.has(personId)).map(({ id }) => id);
    const here = documents.length > 0 || watching.has(personId);
    return { personId, name: personName, mandate, hat, facilitator, here, documents };
  });
  return { roomId: rights.roomId, frozen: rights.frozen, members };
}
