import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { charterVersions, rooms } from '#db/schema.ts';
import { type DutyRefusal, dutyRefusal } from '#domain/access/part-refusal.ts';
import type { CharterRules, NamedSection } from '#domain/charter/charter-sentences.ts';
import { type CharterProblem, judgeCharter } from '#domain/charter/judge-charter.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { type Accepted, accept, type Refusal, refuse } from '#domain/refusal.ts';
import { accessRoom } from '../../facts/room-access.ts';
import { loadArchivedDocuments, type RoomFacts } from '../../facts/room-facts.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import type { Services } from '../../services.ts';
import { changeRoomRights } from '../change-room-rights.ts';
import { follow } from '../consequences.ts';
import { ifAdmitted } from '../repeat-limits.ts';
import {
  namedSections,
  roomSections,
  rulesInForce,
  sameRules,
  sectionsUnder,
  tidyRules,
  toStored,
  workSections,
} from './charter-rules.ts';
import { nameWriters } from './name-writers.ts';

export type NewCharter = {
  /** The version that the change started from; another one meanwhile refuses it. */
  readonly from: number;
  /**
   * The whole charter, and every section that names its writers: sections that are not named go by
   * their nature, and those of minutes always do.
   */
  readonly rules: CharterRules;
  /** What the change is for, in one line. */
  readonly title: string;
};

/** The version now in force, and whether it is a new one. */
export type CharterChange = { readonly number: number; readonly changed: boolean };

export type RefusedCharter = Refusal<'charter-refused'> & { readonly problems: readonly CharterProblem[] };
/** Somebody else changed the charter first; `number` is the version in force. */
export type OvertakenCharter = Refusal<'charter-overtaken'> & { readonly number: number };
type ChangeRefusal =
  | Refusal<'not-found' | DutyRefusal | 'unknown-section' | 'section-of-minutes' | 'too-many-changes'>
  | RefusedCharter
  | OvertakenCharter;
export type ChangeCharterOutcome = Accepted<CharterChange> | ChangeRefusal;

type Judged = {
  readonly room: RoomFacts;
  readonly rules: CharterRules;
  /**
   * Whether the same rules are in force already, and whether by this very change: its first answer
   * was lost, and it was sent again.
   */
  readonly inForce: 'no' | 'already' | 'by-this';
};

/**
 * Gives a room another charter, at once on every socket: a new version with its title and its
 * author. Only a facilitator may. One that has the same rules changes nothing and is no event. A
 * hat that the new charter closes to its wearer is taken off, so that nobody keeps what nobody may
 * take any more; during an exchange round seats stay as the round gave them.
 */
export function changeCharter(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  input: NewCharter,
): Promise<ChangeCharterOutcome> {
  const judge = (queryable: Queryable) => judgeChange(queryable, actor, roomId, input);
  return ifAdmitted(services.database, 'change-charter', { personId: actor, roomId }, () =>
    changeRoomRights(services, roomId, judge, (transaction, judged) =>
      applyCharter(transaction, actor, judged, input.title),
    ),
  );
}

async function judgeChange(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  { from, rules, title }: NewCharter,
): Promise<Accepted<Judged> | ChangeRefusal> {
  const access = await accessRoom(queryable, actor, roomId);
  if (!access.ok) return access;
  const { room, who } = access.value;
  const refusal = dutyRefusal(who, 'edit-charter', room);
  if (refusal) return refuse(refusal);
  const known = roomSections(room);
  const tidied = tidyRules(rules, known);
  const isTheSame = sameRules(tidied, rulesInForce(room), known);
  if (isTheSame && room.charterNumber === from + 1 && (await isLatest(queryable, room, { actor, title }))) {
    return accept({ room, rules: tidied, inForce: 'by-this' });
  }
  if (room.charterNumber !== from) return { ...refuse('charter-overtaken'), number: room.charterNumber };
  if (rules.named.some(({ sectionId }) => !known.some(({ id }) => id === sectionId))) return refuse('unknown-section');
  const ofWork = workSections(room);
  if (rules.named.some(({ sectionId }) => !ofWork.some(({ id }) => id === sectionId))) {
    return refuse('section-of-minutes');
  }
  const facts = { sections: sectionsUnder(ofWork, rules), members: [...room.memberships.values()] };
  const problems = judgeCharter(rules.charter, facts);
  if (problems.length > 0) return { ...refuse('charter-refused'), problems };
  return accept({ room, rules: tidied, inForce: isTheSame ? 'already' : 'no' });
}

/** Whether the version in force is somebody's own, under that title. */
async function isLatest(
  queryable: Queryable,
  { roomId, charterNumber }: RoomFacts,
  { actor, title }: { readonly actor: PersonId; readonly title: string },
): Promise<boolean> {
  const { authorId, number, title: its } = charterVersions;
  const own = and(eq(charterVersions.roomId, roomId), eq(number, charterNumber), eq(authorId, actor), eq(its, title));
  return (await queryable.select({ number }).from(charterVersions).where(own)).length > 0;
}

/**
 * What the charter says of sections whose documents are archived. Nobody changes it there, and each
 * version keeps it for the day on which they come back.
 */
async function namedAway(transaction: Queryable, roomId: RoomId): Promise<NamedSection[]> {
  return namedSections(roomSections({ documents: await loadArchivedDocuments(transaction, roomId) }));
}

async function applyCharter(
  transaction: Queryable,
  actor: PersonId,
  { room, rules, inForce }: Judged,
  title: string,
): Promise<CharterChange> {
  const { roomId, cooperationId, charterNumber } = room;
  if (inForce !== 'no') return { number: charterNumber, changed: inForce === 'by-this' };
  const number = charterNumber + 1;
  const { charter, named } = rules;
  await transaction.update(rooms).set({ charter, charterNumber: number }).where(eq(rooms.id, roomId));
  await nameWriters(transaction, named, roomSections(room));
  const sectionWriters = toStored([...named, ...(await namedAway(transaction, roomId))]);
  await transaction.insert(charterVersions).values({ roomId, number, charter, sectionWriters, title, authorId: actor });
  const details = { number, title };
  await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'charter-changed', details });
  await follow(transaction, 'charterChanged', { actor, room, rules });
  return { number, changed: true };
}
