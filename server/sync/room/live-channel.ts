import type { PersonId } from '#domain/ids.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import type { LiveMember, LiveRound, LiveSnapshot } from '#protocol/live.ts';
import type { RoomRights, RunningRound } from '../../facts/room-facts.ts';
import type { ClientSocket } from '../socket/client-socket.ts';
import type { RoomDesk } from './room-desk.ts';

/** Changes that come together are told together. */
const GATHER_MS = 60;

/** Pushes the state of a room, whole, to whoever has it open, whenever it changes. */
export class LiveChannel {
  readonly #scheduled = new Set<RoomDesk>();

  /** Adds a socket of a member, who gets the state at once. */
  join(desk: RoomDesk, socket: ClientSocket): void {
    desk.watchers.add(socket);
    this.changed(desk);
  }

  leave(desk: RoomDesk, socket: ClientSocket): void {
    desk.watchers.delete(socket);
    this.changed(desk);
  }

  /** Something in the room changed: tells everybody soon. */
  changed(desk: RoomDesk): void {
    if (desk.watchers.size === 0 || this.#scheduled.has(desk)) return;
    this.#scheduled.add(desk);
    setTimeout(() => {
      this.#scheduled.delete(desk);
      tell(desk);
    }, GATHER_MS);
  }
}

function tell({ rights, watchers, documents }: RoomDesk): void {
  if (!rights) return;
  const watching = new Set([...watchers].map(({ personId }) => personId));
  const snapshot = JSON.stringify(describeRoom(rights, documents, watching));
  for (const socket of watchers) {
    if (rights.memberships.has(socket.personId)) socket.send(snapshot);
    else socket.close(CLOSE.noAccess, 'no longer a member of this room');
  }
}

function describeRoom(
  rights: RoomRights,
  documents: RoomDesk['documents'],
  watching: ReadonlySet<PersonId>,
): LiveSnapshot {
  const open = [...documents].map((document) => ({ id: document.id, present: document.present }));
  const members: LiveMember[] = [...rights.memberships].map(([personId, { personName, mandate, hat, facilitator }]) => {
    const documents = open.filter(({ present }) => present.has(personId)).map(({ id }) => id);
    const here = documents.length > 0 || watching.has(personId);
    return { personId, name: personName, mandate, hat, facilitator, here, documents };
  });
  const { roomId, version, frozen, charterNumber } = rights;
  return { roomId, version, frozen, round: rights.round && describeRound(rights.round), charterNumber, members };
}

function describeRound({ id, rule, question, endsAt, sectionIds }: RunningRound): LiveRound {
  const msLeft = Math.max(0, endsAt.getTime() - Date.now());
  return { id, rule, question, msLeft, sectionIds: [...sectionIds] };
}
