import { asc, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { actionReviews, actions, cooperationThemes, sections } from '#db/schema.ts';
import { may } from '#domain/access/may.ts';
import type { ActionPhase, ActionPriority, ActionStatus } from '#domain/actions/action.ts';
import { CONCERNS, type Concern, concernOf } from '#domain/actions/follow-up.ts';
import type { Stage } from '#domain/document.ts';
import type { DocumentId, PersonId, RoomId, SectionId, TerritoryId, ThemeId } from '#domain/ids.ts';
import type { Day } from '#domain/members/mandate.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import { accessAsMember } from '../facts/room-access.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import { type NamedRoom, withNames } from '../facts/room-names.ts';
import { today } from '../rooms/today.ts';
import { actionRights } from './action-access.ts';
import { findPlan } from './add-action.ts';
import { findingsOf, linkable, type SectionLink } from './link-sections.ts';
import { type ActionLists, NO_LISTS, readLists, readSteps, type Step } from './read-lists.ts';

/** An action as the table, the board and the budget show it. */
export type ActionLine = ActionLists & {
  readonly sectionId: SectionId;
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly status: ActionStatus;
  readonly phase: ActionPhase;
  readonly priority: ActionPriority | null;
  readonly themeId: ThemeId | null;
  readonly orientationId: SectionId | null;
  readonly leadBody: string;
  readonly leadPerson: string;
  readonly electedReferent: string;
  readonly partners: string;
  readonly territoryIds: readonly TerritoryId[];
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly yearly: boolean;
  readonly firstExperiment: boolean;
  readonly confidential: boolean;
  readonly abandonedBecause: string;
  readonly mergedInto: SectionId | null;
  readonly adopted: boolean;
  readonly reviewedOn: Day | null;
  /** Why the committee should look at it today. */
  readonly concern: Concern | null;
  /** Whether the reader may say how it stands. */
  readonly follow: boolean;
};

export type Named<Id> = { readonly id: Id; readonly title: string };
/** A section of another document of the room that the plan names. */
export type NamedSection = Named<SectionId> & { readonly documentId: DocumentId };

/** The action plan of a room as one member sees it. */
export type ActionPlan = {
  /** Null where the room has none. */
  readonly document: { readonly id: DocumentId; readonly title: string; readonly stage: Stage } | null;
  readonly themes: readonly Named<ThemeId>[];
  readonly orientations: readonly NamedSection[];
  readonly findings: readonly NamedSection[];
  /** Which findings the orientations answer, and which of these the reader may link. */
  readonly links: readonly SectionLink[];
  readonly linkable: readonly SectionId[];
  readonly territories: readonly { readonly id: TerritoryId; readonly name: string }[];
  /** Whether the reader may add, merge and abandon actions now. */
  readonly mayManage: boolean;
  /** Whether they may put actions into another order. */
  readonly mayOrder: boolean;
  /** In the order of the plan. */
  readonly actions: readonly ActionLine[];
};

/** Reads a room's plan; for who is no member it is `not-found`. */
export async function listActions(
  { database }: { readonly database: Queryable },
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<ActionPlan, 'not-found'>> {
  const access = await accessAsMember(database, actor, roomId);
  if (!access.ok) return access;
  const { membership } = access.value;
  const room = await withNames(database, access.value.room);
  const plan = findPlan(room);
  const orientations = sectionsOf(room, 'orientations');
  const inPlan = plan && { room, document: plan[1] };
  return accept({
    document: plan && { id: plan[0], title: plan[1].title, stage: plan[1].stage },
    themes: await readThemes(database, room),
    orientations,
    links: await findingsOf(
      database,
      orientations.map(({ id }) => id),
    ),
    linkable: [...linkable(room, membership)],
    findings: sectionsOf(room, 'diagnostic'),
    territories: [...room.territories].map(([id, { name }]) => ({ id, name })),
    mayManage: inPlan !== null && may(membership, 'manage-actions', inPlan),
    mayOrder: inPlan !== null && may(membership, 'structure', inPlan),
    actions: await readLines(database, room, membership),
  });
}

/** An action without the lists that stand beside its text. */
export type PlannedAction = Omit<ActionLine, keyof ActionLists>;

/**
 * The actions of a room's plan that its committee should look at, the gravest first; for who is no
 * member it is `not-found`.
 */
export async function listConcerning(
  { database }: { readonly database: Queryable },
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<PlannedAction[], 'not-found'>> {
  const access = await accessAsMember(database, actor, roomId);
  if (!access.ok) return access;
  const rows = await readRows(database, roomId);
  if (rows.length === 0) return accept([]);
  const room = await withNames(database, access.value.room);
  const steps = new Map<SectionId, Step[]>(rows.map(({ action }) => [action.sectionId, []]));
  for (const step of await readSteps(database, { roomId })) steps.get(step.sectionId)?.push(step);
  const actions = plannedActions(room, access.value.membership, rows, (id) => steps.get(id) ?? []);
  return accept(CONCERNS.flatMap((concern) => actions.filter((action) => action.concern === concern)));
}

export function sectionsOf({ documents }: Pick<NamedRoom, 'documents'>, kind: string): NamedSection[] {
  return [...documents]
    .filter(([, document]) => document.kind === kind)
    .flatMap(([documentId, { sections }]) => sections.map(({ id, title }) => ({ id, title, documentId })));
}

export function readThemes(
  queryable: Queryable,
  { cooperationId }: Pick<RoomFacts, 'cooperationId'>,
): Promise<Named<ThemeId>[]> {
  return queryable
    .select({ id: cooperationThemes.id, title: cooperationThemes.title })
    .from(cooperationThemes)
    .where(eq(cooperationThemes.cooperationId, cooperationId))
    .orderBy(asc(cooperationThemes.position), asc(cooperationThemes.id));
}

/** The day of an action's last review, as the database tells it. */
export const reviewedOn = sql<Day | null>`(
  select max((${actionReviews.createdAt} at time zone ${TIME_ZONE})::date)::text
  from ${actionReviews} where ${actionReviews.sectionId} = ${actions.sectionId}
)`;

type Member = Parameters<typeof actionRights>[1];

async function readLines(queryable: Queryable, room: NamedRoom, membership: Member): Promise<ActionLine[]> {
  const rows = await readRows(queryable, room.roomId);
  const lists = rows.length > 0 ? await readLists(queryable, { roomId: room.roomId }) : null;
  const listsOf = (id: SectionId): ActionLists => lists?.get(id) ?? NO_LISTS;
  const planned = plannedActions(room, membership, rows, (id) => listsOf(id).steps);
  return planned.map((action) => ({ ...action, ...listsOf(action.sectionId) }));
}

type ActionRow = Awaited<ReturnType<typeof readRows>>[number];

function readRows(queryable: Queryable, roomId: RoomId) {
  return queryable
    .select({
      action: actions,
      addedOn: sql<Day>`(${actions.createdAt} at time zone ${TIME_ZONE})::date::text`,
      reviewedOn,
      today: sql<Day>`${today}::text`,
    })
    .from(actions)
    .innerJoin(sections, eq(sections.id, actions.sectionId))
    .where(eq(actions.roomId, roomId));
}

/** The actions in the order of the plan, each with what it asks of the committee today. */
function plannedActions(
  room: NamedRoom,
  membership: Member,
  rows: readonly ActionRow[],
  stepsOf: (id: SectionId) => readonly Step[],
): PlannedAction[] {
  const byId = new Map(rows.map((row) => [row.action.sectionId, row]));
  const planned: PlannedAction[] = [];
  for (const document of room.documents.values()) {
    for (const section of document.sections) {
      const row = byId.get(section.id);
      if (!row) continue;
      const { action, addedOn, reviewedOn, today } = row;
      const stepsDue = stepsOf(section.id).flatMap(({ dueOn, doneOn }) => (dueOn && !doneOn ? [dueOn] : []));
      planned.push({
        ...action,
        title: section.title,
        adopted: section.adopted || document.stage === 'adopted',
        reviewedOn,
        concern: action.mergedInto ? null : concernOf({ ...action, stepsDue, reviewedOn, addedOn }, today),
        follow: !action.mergedInto && actionRights(room, membership, document, section).follow,
      });
    }
  }
  return planned;
}
