import type { DocumentId, PersonId } from '#domain/ids.ts';
import type { LiveHere, LiveMember, LiveMessage, LiveRoom, LiveRound, LiveSnapshot } from '#protocol/live.ts';
import { changesOfHere, changesOfRoom } from '#protocol/live-changes.ts';
import type { AskedRound, HeardRoom } from '../../../facts/room-names.ts';
import type { HostedRoom } from '../hosted-room.ts';
import type { Part } from './watcher.ts';

/** A room by its facts in force, and who is here: all of it that is told but the meeting. */
export type RoomAsTold = { readonly room: LiveRoom; readonly roomKey: string; readonly here: LiveHere };

export function asTold(facts: HeardRoom, hosted: HostedRoom): RoomAsTold {
  return { room: describeRoom(facts), roomKey: roomKey(facts), here: peopleHere(facts, hosted) };
}

/** Its parts as frames, with what changed in each since the room was told as `before`. */
export function roomParts(
  { room, roomKey, here }: RoomAsTold,
  before: RoomAsTold | null,
): { readonly room: Part; readonly here: Part } {
  const hereKey = JSON.stringify(here);
  return {
    // Milliseconds that run down are no change.
    room: {
      key: roomKey,
      frame: frameOf({ type: 'room', room }),
      since: before && { key: before.roomKey, frame: frameOf(changesOfRoom(before.room, room)) },
    },
    here: {
      key: hereKey,
      frame: frameOf({ type: 'here', people: here }),
      since: before && { key: JSON.stringify(before.here), frame: frameOf(changesOfHere(before.here, here)) },
    },
  };
}

/** The same, whole, for a page that hears no parts. */
export function wholeRoom({ room, roomKey, here }: RoomAsTold): Part {
  const members = room.members.map((member) => ({
    ...member,
    here: here[member.personId] !== undefined,
    documents: here[member.personId] ?? [],
  }));
  const snapshot: LiveSnapshot = { ...room, members };
  return { key: `${roomKey} ${JSON.stringify(here)}`, frame: JSON.stringify(snapshot) };
}

/** Which members have the room or one of its documents open here, and which documents. */
function peopleHere(room: HeardRoom, { documents, watchers }: HostedRoom): LiveHere {
  const open = new Map<PersonId, DocumentId[]>([...watchers].map(({ personId }) => [personId, []]));
  for (const { id, present } of documents) {
    for (const personId of present) open.set(personId, [...(open.get(personId) ?? []), id]);
  }
  return Object.fromEntries([...open].filter(([personId]) => room.memberships.has(personId)));
}

export function frameOf(message: LiveMessage): string {
  return JSON.stringify(message);
}

function roomKey(facts: HeardRoom): string {
  const { round, ...room } = describeRoom(facts);
  return JSON.stringify([room, round?.id, facts.round?.endsAt]);
}

function describeRoom({
  roomId,
  version,
  otherChanges,
  frozen,
  charterNumber,
  round,
  memberships,
}: HeardRoom): LiveRoom {
  const members = describeMembers(memberships);
  return { roomId, version, otherChanges, frozen, round: round && describeRound(round), charterNumber, members };
}

function describeRound({ id, rule, question, endsAt, minutes, sectionIds }: AskedRound): LiveRound {
  const msLeft = Math.max(0, endsAt.getTime() - Date.now());
  return { id, rule, question, msLeft, minutes, sectionIds: [...sectionIds] };
}

/** What everybody in a room is told of its members. */
export function describeMembers(memberships: HeardRoom['memberships']): LiveMember[] {
  return [...memberships].map(([personId, { name, mandate, hat, facilitator, function: its, commune }]) => ({
    personId,
    name,
    mandate,
    hat,
    facilitator,
    function: its,
    commune,
  }));
}
