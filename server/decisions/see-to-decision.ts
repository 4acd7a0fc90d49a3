import { and, asc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { decisions, deliberations } from '#db/schema.ts';
import type { LeadRefusal } from '#domain/access/part-refusal.ts';
import type { DecisionId, MeetingId, PersonId, RoomId } from '#domain/ids.ts';
import { DECISION_LIMITS } from '#domain/meetings/voting/decision.ts';
import type { Day } from '#domain/members/mandate.ts';
import { type Accepted, accept, type Outcome, type Refusal, refuse } from '#domain/refusal.ts';
import { accessRoom } from '../facts/room-access.ts';
import { refuseOvertaken } from '../form-fingerprint.ts';
import { decisionsTopic } from '../hall/hall-topics.ts';
import { changeRoom } from '../rooms/change-room.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import { today } from '../rooms/today.ts';
import type { Services } from '../services.ts';
import { accessToDecide, type DecisionAccess, type DecisionPlace } from './decision-access.ts';
import { deliberationFingerprint, type OvertakenDecision, taskFingerprint } from './decision-fingerprint.ts';
import { readDeliberations } from './deliberations.ts';
import { nameResponsible, type Responsible, type ResponsibleRefusal } from './who-sees-to-it.ts';

export type SeeToRefusal = 'not-found' | LeadRefusal | 'decision-not-closed';

/**
 * What a change of what follows from a decision tells: its meeting, and the room's list of what is
 * to be done.
 */
export const TASKS_TOPIC = 'tasks';

export type TaskWish = Responsible & {
  readonly dueOn: Day | null;
  readonly done: boolean;
  /** The fingerprint of what the form showed. */
  readonly seen: string;
};

/**
 * Says who sees to what was decided, by when, and whether it is done, unless somebody else did
 * since the form showed it. What was decided stays as it is. Gives the fingerprint of what the form
 * shows from then on.
 */
export function seeToDecision(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: DecisionPlace,
  { dueOn, done, seen, ...wish }: TaskWish,
): Promise<Outcome<string, SeeToRefusal | ResponsibleRefusal> | OvertakenDecision> {
  type Seen = Outcome<string, ResponsibleRefusal> | OvertakenDecision;
  return afterDecision(services, actor, place, async (transaction, { decision, room }): Promise<Seen> => {
    const overtaken = refuseOvertaken('decision-overtaken', seen, taskFingerprint(decision));
    if (overtaken) return overtaken;
    const who = await nameResponsible(transaction, room, wish);
    if (!who.ok) return who;
    const doneAt = done ? sql`coalesce(${decisions.doneAt}, ${DATABASE_TIME})` : null;
    const [after] = await transaction
      .update(decisions)
      .set({ ...who.value, dueOn, doneAt })
      .where(eq(decisions.id, decision.id))
      .returning();
    if (!after) throw new Error('a decision that was read is not there');
    return accept(taskFingerprint(after));
  });
}

export type DeliberationWish = {
  /** Null adds one. */
  readonly id: string | null;
  /** Which council; empty takes it off the list. */
  readonly body: string;
  readonly heldOn: Day | null;
  readonly outcome: string;
  /** The fingerprint of what the form showed. */
  readonly seen: string;
};

/**
 * Notes which council has to deliberate on what was decided, when it did, and how, unless somebody
 * else did since the form showed it. Gives the fingerprint of what the form shows from then on.
 */
export function noteDeliberation(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: DecisionPlace,
  { id, seen, ...wished }: DeliberationWish,
): Promise<Outcome<string, SeeToRefusal | 'too-many-councils'> | OvertakenDecision> {
  type Noted = Outcome<string, 'too-many-councils'> | OvertakenDecision;
  return afterDecision(services, actor, place, async (transaction, { decision }): Promise<Noted> => {
    const known = await readDeliberations(transaction, decision.id);
    const one = known.find((deliberation) => deliberation.id === id) ?? null;
    const overtaken = id && refuseOvertaken('decision-overtaken', seen, deliberationFingerprint(one));
    if (overtaken) return overtaken;
    const isKept = wished.body !== '';
    if (one) {
      const row = eq(deliberations.id, one.id);
      if (isKept) await transaction.update(deliberations).set(wished).where(row);
      else await transaction.delete(deliberations).where(row);
    } else if (isKept) {
      if (known.length >= DECISION_LIMITS.deliberations) return refuse('too-many-councils');
      await transaction.insert(deliberations).values({ decisionId: decision.id, ...wished });
    }
    return accept(deliberationFingerprint(isKept ? wished : null));
  });
}

async function afterDecision<Value, Refused extends Refusal>(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: DecisionPlace,
  apply: (transaction: Queryable, access: DecisionAccess) => Promise<Accepted<Value> | Refused>,
): Promise<Accepted<Value> | Refusal<SeeToRefusal> | Refused> {
  const judge = async (queryable: Queryable): Promise<Outcome<DecisionAccess, SeeToRefusal>> => {
    const access = await accessToDecide(queryable, actor, place);
    if (!access.ok) return access;
    return access.value.decision.state === 'closed' ? access : refuse('decision-not-closed');
  };
  const topics = [decisionsTopic(place.meetingId), TASKS_TOPIC];
  const changed = await changeRoom(services, place.roomId, judge, apply, topics);
  return changed.ok ? changed.value : changed;
}

/** What was decided, who sees to it and by when. */
export type DecisionTask = {
  readonly decisionId: DecisionId;
  readonly meetingId: MeetingId;
  readonly number: number;
  readonly title: string;
  readonly responsible: string;
  readonly dueOn: Day | null;
  readonly isLate: boolean;
};

/**
 * What a room decided and somebody has to see to, until it is done; what is due first comes first.
 */
export async function readTasks(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<DecisionTask[], 'not-found'>> {
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok) return access;
  const tasks = await database
    .select({
      decisionId: decisions.id,
      meetingId: decisions.meetingId,
      number: decisions.number,
      title: decisions.title,
      responsible: decisions.responsible,
      dueOn: decisions.dueOn,
      isLate: sql<boolean>`coalesce(${decisions.dueOn} < ${today}, false)`,
    })
    .from(decisions)
    .where(
      and(
        eq(decisions.roomId, roomId),
        eq(decisions.state, 'closed'),
        sql`${decisions.result} ->> 'outcome' = 'carried'`,
        isNull(decisions.doneAt),
        or(ne(decisions.responsible, ''), sql`${decisions.dueOn} is not null`),
      ),
    )
    .orderBy(sql`${decisions.dueOn} asc nulls last`, asc(decisions.number));
  return accept(tasks);
}
