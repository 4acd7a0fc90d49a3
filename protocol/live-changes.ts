import type { PersonId } from '../domain/ids.ts';
import type { HereChanges, LiveHere, LiveRoom, RoomChanges } from './live.ts';

/** What differs between a room as it was told and as it is now. */
export function changesOfRoom(told: LiveRoom, now: LiveRoom): RoomChanges {
  const { members, ...room } = now;
  const known = new Map(told.members.map((member) => [member.personId, JSON.stringify(member)]));
  const stayed = new Set(members.map(({ personId }) => personId));
  return {
    type: 'room-changes',
    room,
    members: members.filter((member) => known.get(member.personId) !== JSON.stringify(member)),
    left: told.members.map(({ personId }) => personId).filter((id) => !stayed.has(id)),
  };
}

/** The room as it is after these changes; who came stands at the end. */
export function applyToRoom(told: LiveRoom, { room, members, left }: RoomChanges): LiveRoom {
  const all = new Map(told.members.map((member) => [member.personId, member]));
  for (const id of left) all.delete(id);
  for (const member of members) all.set(member.personId, member);
  return { ...room, members: [...all.values()] };
}

/** What differs between who was here when that was told, and who is here now. */
export function changesOfHere(told: LiveHere, now: LiveHere): HereChanges {
  const isAsTold = ([id, documents]: [string, readonly string[]]) => told[id as PersonId]?.join() === documents.join();
  return {
    type: 'here-changes',
    people: Object.fromEntries(Object.entries(now).filter((entry) => !isAsTold(entry))),
    left: (Object.keys(told) as PersonId[]).filter((id) => now[id] === undefined),
  };
}

/** Who is here after these changes. */
export function applyToHere(told: LiveHere, { people, left }: HereChanges): LiveHere {
  const gone = new Set<string>(left);
  return { ...Object.fromEntries(Object.entries(told).filter(([id]) => !gone.has(id))), ...people };
}
