import { inArray } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { people } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { type PastedLine, type PastedMember, readPastedMembers } from '#domain/members/pasted-members.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { RoomFacts } from '../../facts/room-facts.ts';
import { loadTerritoryNames } from '../../facts/room-names.ts';
import { addJobs } from '../../jobs/add-job.ts';
import type { Services } from '../../services.ts';
import { changeRoomMembers } from '../change-room-rights.ts';
import { ifAdmitted } from '../repeat-limits.ts';
import { findOrCreatePeople, judgeAdding } from './add-member.ts';
import { recordSeats, seatMembers } from './insert-membership.ts';
import { MAIL_SEAT } from './mail-seat.ts';

/** A line of the list, and whether who it names sits in the room already. */
export type JudgedLine = PastedLine & { readonly alreadyMember: boolean };

export type PastedRefusal = 'not-found' | DutyRefusal | 'list-too-long';

type Judged = { readonly room: RoomFacts; readonly lines: readonly JudgedLine[] };

/**
 * Says of a pasted list, line by line, who would get which seat and what is to be looked at again.
 * Nothing is done.
 */
export async function previewMembers(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  text: string,
): Promise<Outcome<readonly JudgedLine[], PastedRefusal>> {
  const judged = await judgeList(database, actor, roomId, text);
  return judged.ok ? accept(judged.value.lines) : judged;
}

/**
 * Seats whom a pasted list names, all at once, and tells each by mail. `expected` is how many were
 * to be seated when the list was looked at: where that is another number now, nothing is done.
 * Gives how many were seated.
 */
export function addMembers(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  { text, expected }: { readonly text: string; readonly expected: number },
): Promise<Outcome<number, PastedRefusal | 'list-outdated' | 'too-many-changes'>> {
  return ifAdmitted(services.database, 'add-members', { personId: actor, roomId }, () =>
    changeRoomMembers(
      services,
      roomId,
      async (queryable) => {
        const judged = await judgeList(queryable, actor, roomId, text);
        if (!judged.ok) return judged;
        const { room, lines } = judged.value;
        const newcomers = toSeat(lines);
        return newcomers.length === expected ? accept({ room, newcomers }) : refuse('list-outdated');
      },
      async (transaction, { room, newcomers }) => {
        const place = { actorId: actor, cooperationId: room.cooperationId, roomId };
        const seated = await seatMembers(transaction, place, await asPeople(transaction, newcomers));
        const jobs = seated.map(({ membershipId }) => ({ membershipId, inviterId: actor }));
        await addJobs(transaction, MAIL_SEAT, jobs);
        await recordSeats(transaction, place, seated);
        return seated.length;
      },
    ),
  );
}

/** Who they are, in the list's order: all are looked up, or made, before the first is seated. */
async function asPeople(transaction: Queryable, newcomers: readonly PastedMember[]) {
  const known = await findOrCreatePeople(transaction, newcomers);
  return newcomers.map((newcomer) => {
    const person = known.get(newcomer.email);
    if (!person) throw new Error('an inserted person came back without an id');
    return { ...newcomer, personId: person.id, facilitator: false };
  });
}

/** The members that a list would add. */
export function toSeat(lines: readonly JudgedLine[]): PastedMember[] {
  return lines.flatMap(({ member, alreadyMember }) => (member && !alreadyMember ? [member] : []));
}

async function judgeList(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  text: string,
): Promise<Outcome<Judged, PastedRefusal>> {
  const access = await judgeAdding(queryable, actor, roomId);
  if (!access.ok) return access;
  const { room } = access.value;
  const read = readPastedMembers(
    text,
    [...(await loadTerritoryNames(queryable, room.cooperationId))].map(([id, name]) => ({ id, name })),
  );
  if (!read.ok) return read;
  const seated = await seatedAddresses(queryable, room, read.value);
  const lines = read.value.map((line) => ({ ...line, alreadyMember: seated.has(line.member?.email ?? '') }));
  return accept({ room, lines });
}

/** Which of the addresses belong to members of today. */
async function seatedAddresses(
  queryable: Queryable,
  { memberships }: RoomFacts,
  lines: readonly PastedLine[],
): Promise<Set<string>> {
  const addresses = lines.flatMap(({ member }) => (member ? [member.email] : []));
  if (addresses.length === 0) return new Set();
  const known = await queryable
    .select({ id: people.id, email: people.email })
    .from(people)
    .where(inArray(people.email, addresses));
  return new Set(known.flatMap(({ id, email }) => (email !== null && memberships.has(id) ? [email] : [])));
}
