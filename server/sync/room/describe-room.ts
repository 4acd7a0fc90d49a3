import type { DocumentId, PersonId } from '#domain/ids.ts';
import type { LiveHere, LiveMessage, LiveRoom, LiveRound, LiveSnapshot } from '#protocol/live.ts';
import type { RoomFacts, RunningRound } from '../../facts/room-facts.ts';
import type { HostedRoom } from './hosted-room.ts';
import type { Part } from './watcher.ts';

/** The parts of a room that come from its rights in force and from who is here, as frames. */
export function roomParts(room: RoomFacts, here: LiveHere): { readonly room: Part; readonly here: Part } {
  return {
    // Milliseconds that run down are no change.
    room: { key: roomKey(room), frame: frameOf({ type: 'room', room: describeRoom(room) }) },
    here: part({ type: 'here', people: here }),
  };
}

/** The same, whole, for a page that hears no parts. */
export function wholeRoom(room: RoomFacts, here: LiveHere): Part {
  const snapshot: LiveSnapshot = {
    ...describeRoom(room),
    members: [...room.memberships].map(([personId, { personName, mandate, hat, facilitator }]) => ({
      personId,
      name: personName,
      mandate,
      hat,
      facilitator,
      here: here[personId] !== undefined,
      documents: here[personId] ?? [],
    })),
  };
  return { key: `${roomKey(room)} ${JSON.stringify(here)}`, frame: JSON.stringify(snapshot) };
}

/** Which members have the room or one of its documents open here, and which documents. */
export function peopleHere(room: RoomFacts, { documents, watchers }: HostedRoom): LiveHere {
  const open = new Map<PersonId, DocumentId[]>([...watchers].map(({ personId }) => [personId, []]));
  for (const { id, present } of documents) {
    for (const personId of present) open.set(personId, [...(open.get(personId) ?? []), id]);
  }
  return Object.fromEntries([...open].filter(([personId]) => room.memberships.has(personId)));
}

export function frameOf(message: LiveMessage): string {
  return JSON.stringify(message);
}

function part(message: LiveMessage): Part {
  const frame = frameOf(message);
  return { key: frame, frame };
}

function roomKey(facts: RoomFacts): string {
  const { round, ...room } = describeRoom(facts);
  return JSON.stringify([room, round?.id, facts.round?.endsAt]);
}

function describeRoom({ roomId, version, frozen, charterNumber, round, memberships }: RoomFacts): LiveRoom {
  const members = [...memberships].map(([personId, { personName, mandate, hat, facilitator }]) => ({
    personId,
    name: personName,
    mandate,
    hat,
    facilitator,
  }));
  return { roomId, version, frozen, round: round && describeRound(round), charterNumber, members };
}

function describeRound({ id, rule, question, endsAt, sectionIds }: RunningRound): LiveRound {
  const msLeft = Math.max(0, endsAt.getTime() - Date.now());
  return { id, rule, question, msLeft, sectionIds: [...sectionIds] };
}
