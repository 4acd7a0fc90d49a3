import { count, eq, max, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { actions, sections } from '#db/schema.ts';
import { may } from '#domain/access/may.ts';
import { ACTION_LIMITS } from '#domain/actions/action.ts';
import type { DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { moveBehind } from '#domain/structure.ts';
import { derivedKey } from '../derived-key.ts';
import { sectionsTopic } from '../documents/sections/read-sections.ts';
import { orderSections } from '../documents/sections/structure-access.ts';
import { accessRoom } from '../facts/room-access.ts';
import type { DocumentFacts, RoomFacts } from '../facts/room-facts.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { tellRoom } from '../rooms/change-room.ts';
import { changeRoomRights } from '../rooms/change-room-rights.ts';
import type { Services } from '../services.ts';
import { actionTopic } from './action-topics.ts';
import { isOrientation } from './known-references.ts';

export type NewAction = {
  readonly title: string;
  /**
   * Drawn by the form. The same key with the same title is the same action, however often it is
   * sent.
   */
  readonly key: string;
  /** The section of the orientations that it serves. */
  readonly orientationId: SectionId | null;
};

export type AddedAction = {
  readonly sectionId: SectionId;
  readonly number: number;
  /** Whether it was there already: the form was sent twice. */
  readonly wasThere: boolean;
};

export type AddActionRefusal =
  | 'not-found'
  | 'no-action-plan'
  | 'not-drafting'
  | 'no-actions-for-hat'
  | 'too-many-actions'
  | 'unknown-orientation';

type Judged = {
  readonly room: RoomFacts;
  readonly documentId: DocumentId;
  readonly document: DocumentFacts;
  readonly there: AddedAction | null;
};

/**
 * Adds an action to a room's action plan, behind the others, at once on every open page. Sent twice
 * it is one.
 */
export function addAction(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  wish: NewAction,
): Promise<Outcome<AddedAction, AddActionRefusal>> {
  // Whoever comes back to a form and types another title wants another action.
  const addedKey = derivedKey(roomId, wish.key, wish.title);
  return changeRoomRights(
    services,
    roomId,
    (queryable) => judge(queryable, actor, roomId, wish, addedKey),
    (transaction, judged) => insertAction(transaction, actor, judged, { ...wish, addedKey }),
    ({ there }) => there,
  );
}

async function judge(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  { orientationId }: NewAction,
  addedKey: string,
): Promise<Outcome<Judged, AddActionRefusal>> {
  const access = await accessRoom(queryable, actor, roomId);
  if (!access.ok) return access;
  const { room, who } = access.value;
  const plan = findPlan(room);
  if (!plan) return refuse('no-action-plan');
  const [documentId, document] = plan;
  const asIfDrafted = { stage: 'drafting' } as const;
  if (!may(who, 'manage-actions', { room, document: asIfDrafted })) return refuse('no-actions-for-hat');
  if (document.stage !== 'drafting') return refuse('not-drafting');
  const there = await findAdded(queryable, addedKey);
  if (!there && (await countActions(queryable, roomId)) >= ACTION_LIMITS.actions) return refuse('too-many-actions');
  if (orientationId && !isOrientation(room, orientationId)) return refuse('unknown-orientation');
  return accept({ room, documentId, document, there });
}

/** The plan of a room: the first one that is not put away. */
export function findPlan<Document extends Pick<DocumentFacts, 'kind'>>(room: {
  readonly documents: ReadonlyMap<DocumentId, Document>;
}): readonly [DocumentId, Document] | null {
  return [...room.documents].find(([, { kind }]) => kind === 'action-plan') ?? null;
}

async function findAdded(queryable: Queryable, addedKey: string): Promise<AddedAction | null> {
  const [found] = await queryable
    .select({ sectionId: actions.sectionId, number: actions.number })
    .from(actions)
    .where(eq(actions.addedKey, addedKey));
  return found ? { ...found, wasThere: true } : null;
}

async function countActions(queryable: Queryable, roomId: RoomId): Promise<number> {
  const [counted] = await queryable.select({ count: count() }).from(actions).where(eq(actions.roomId, roomId));
  return counted?.count ?? 0;
}

async function insertAction(
  transaction: Queryable,
  actor: PersonId,
  { room, documentId, document }: Judged,
  { title, addedKey, orientationId }: NewAction & { readonly addedKey: string },
): Promise<AddedAction> {
  const { roomId, cooperationId } = room;
  const position = document.sections.length;
  const values = { documentId, kind: ACTION_KIND, nature: 'common' as const, title, position };
  const [section] = await transaction.insert(sections).values(values).returning({ id: sections.id });
  if (!section) throw new Error('an inserted section came back without its id');
  const sectionId = section.id;
  const ids = [...document.sections.map(({ id }) => id), sectionId];
  await orderSections(transaction, moveBehind(ids, sectionId, lastAction(document)));
  const [last] = await transaction
    .select({ number: sql<number>`coalesce(${max(actions.number)}, 0)::integer` })
    .from(actions)
    .where(eq(actions.roomId, roomId));
  const number = (last?.number ?? 0) + 1;
  await transaction.insert(actions).values({ sectionId, roomId, number, addedKey, orientationId, createdBy: actor });
  await tellRoom(transaction, roomId, [sectionsTopic(documentId), actionTopic(sectionId)]);
  const details = { documentId, sectionId, title, number };
  await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'action-added', details });
  return { sectionId, number, wasThere: false };
}

/** What a section that holds an action is called as a kind. */
export const ACTION_KIND = 'action';

/**
 * Behind which section a new action is read: the last action, else what introduces them, else all
 * others.
 */
function lastAction({ sections: all }: DocumentFacts): SectionId | null {
  const last = all.findLast(({ kind }) => kind === ACTION_KIND) ?? all.find(({ kind }) => kind === 'actions');
  return (last ?? all.at(-1))?.id ?? null;
}
