import { and, eq, max } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { agendaItems, decisions } from '#db/schema.ts';
import type { LeadRefusal } from '#domain/access/part-refusal.ts';
import type { AgendaItemId, DecisionId, PersonId } from '#domain/ids.ts';
import { DECISION_LIMITS, type DecisionMethod, type DecisionRule } from '#domain/meetings/voting/decision.ts';
import type { Day } from '#domain/members/mandate.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { refuseOvertaken } from '../form-fingerprint.ts';
import { accessHall, type HallAccess, type MeetingPlace } from '../hall/hall-access.ts';
import { decisionsTopic } from '../hall/hall-topics.ts';
import { whyNotLeading } from '../meetings/meeting-access.ts';
import { changeRoom } from '../rooms/change-room.ts';
import { ifAdmitted } from '../rooms/repeat-limits.ts';
import type { Services } from '../services.ts';
import { chooseSections, insertSections } from './choose-sections.ts';
import { accessToDecide, type DecisionAccess, type DecisionPlace, type DecisionSection } from './decision-access.ts';
import { draftFingerprint, type OvertakenDecision } from './decision-fingerprint.ts';
import { nameResponsible, type Responsible, type ResponsibleRefusal } from './who-sees-to-it.ts';

/** What is to be put to the room. */
export type DecisionDraft = Responsible & {
  readonly title: string;
  readonly proposal: string;
  readonly rule: DecisionRule;
  readonly method: DecisionMethod;
  readonly itemId: AgendaItemId | null;
  readonly sections: readonly DecisionSection[];
  /** The decision whose objection it integrates. */
  readonly followsId: DecisionId | null;
  /** The decision that it corrects. */
  readonly replacesId: DecisionId | null;
  readonly dueOn: Day | null;
};

export type DraftRefusal =
  | 'not-found'
  | LeadRefusal
  | 'meeting-over'
  | 'unknown-item'
  | 'no-such-section'
  | 'too-many-sections'
  | 'nothing-to-follow'
  | 'nothing-to-replace'
  | 'too-many-changes'
  | ResponsibleRefusal;

/**
 * Prepares a decision of a meeting that is not over. Whoever runs the meeting may. Gives the new
 * decision's id.
 */
export function draftDecision(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: MeetingPlace,
  draft: DecisionDraft,
): Promise<Outcome<DecisionId, DraftRefusal>> {
  const judge = async (queryable: Queryable): Promise<Outcome<Judged<HallAccess>, DraftRefusal>> => {
    const access = await accessHall(queryable, actor, place);
    return access.ok ? judgeDraft(queryable, access.value, draft) : access;
  };
  const apply = async (transaction: Queryable, { who }: Judged<HallAccess>) => {
    const { roomId, meetingId } = place;
    const [last] = await transaction
      .select({ number: max(decisions.number) })
      .from(decisions)
      .where(eq(decisions.roomId, roomId));
    const number = (last?.number ?? 0) + 1;
    const { sections, ...row } = draft;
    const [made] = await transaction
      .insert(decisions)
      .values({ ...row, ...who, roomId, meetingId, number, createdBy: actor })
      .returning({ id: decisions.id });
    if (!made) throw new Error('an inserted decision came back without its id');
    await insertSections(transaction, made.id, sections);
    return made.id;
  };
  return ifAdmitted(services.database, 'draft-decision', { personId: actor, roomId: place.roomId }, () =>
    changeRoom(services, place.roomId, judge, apply, [decisionsTopic(place.meetingId)]),
  );
}

export type ChangeDraftRefusal = DraftRefusal | 'decision-opened';

export type ChangedDraft = DecisionDraft & {
  /** The fingerprint of the decision that the form showed. */
  readonly seen: string;
};

/**
 * Changes what was prepared, unless somebody else did since the form showed it. From its opening on
 * the words of a decision are fixed: a correction is another decision.
 */
export function changeDecision(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: DecisionPlace,
  { seen, ...draft }: ChangedDraft,
): Promise<Outcome<DecisionId, ChangeDraftRefusal> | OvertakenDecision> {
  const judge = async (
    queryable: Queryable,
  ): Promise<Outcome<Judged<DecisionAccess>, ChangeDraftRefusal> | OvertakenDecision> => {
    const access = await accessToDecide(queryable, actor, place);
    if (!access.ok) return access;
    const { decision, sections } = access.value;
    if (decision.state !== 'draft') return refuse('decision-opened');
    const overtaken = refuseOvertaken('decision-overtaken', seen, draftFingerprint({ ...decision, sections }));
    if (overtaken) return overtaken;
    return judgeDraft(queryable, access.value, draft);
  };
  const apply = async (transaction: Queryable, { access: { decision }, who }: Judged<DecisionAccess>) => {
    const { sections, ...row } = draft;
    await transaction
      .update(decisions)
      .set({ ...row, ...who })
      .where(eq(decisions.id, decision.id));
    await chooseSections(transaction, decision.id, sections);
    return decision.id;
  };
  return changeRoom(services, place.roomId, judge, apply, [decisionsTopic(place.meetingId)]);
}

type Judged<Access> = { readonly access: Access; readonly who: Responsible };

async function judgeDraft<Access extends HallAccess>(
  queryable: Queryable,
  access: Access,
  { itemId, sections, followsId, replacesId, responsible, responsibleId }: DecisionDraft,
): Promise<Outcome<Judged<Access>, DraftRefusal>> {
  const { meeting, room } = access;
  const unled = whyNotLeading(access);
  if (unled) return unled;
  if (meeting.state === 'closed' || meeting.state === 'cancelled') return refuse('meeting-over');
  if (sections.length > DECISION_LIMITS.sections) return refuse('too-many-sections');
  const known = new Set([...room.documents.values()].flatMap((document) => document.sections.map(({ id }) => id)));
  if (!sections.every(({ sectionId }) => known.has(sectionId))) return refuse('no-such-section');
  if (itemId && !(await isItemOf(queryable, access, itemId))) return refuse('unknown-item');
  const followed = followsId && (await findClosed(queryable, access, followsId));
  if (followsId && followed?.result?.outcome !== 'objected') return refuse('nothing-to-follow');
  if (replacesId && !(await findClosed(queryable, access, replacesId))) return refuse('nothing-to-replace');
  const who = await nameResponsible(queryable, room, { responsible, responsibleId });
  return who.ok ? accept({ access, who: who.value }) : who;
}

async function isItemOf(queryable: Queryable, { meeting }: HallAccess, itemId: AgendaItemId): Promise<boolean> {
  const [item] = await queryable
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(and(eq(agendaItems.id, itemId), eq(agendaItems.meetingId, meeting.id)));
  return item !== undefined;
}

async function findClosed(queryable: Queryable, { meeting }: HallAccess, id: DecisionId) {
  const [decision] = await queryable
    .select({ result: decisions.result })
    .from(decisions)
    .where(and(eq(decisions.id, id), eq(decisions.roomId, meeting.roomId), eq(decisions.state, 'closed')));
  return decision ?? null;
}
