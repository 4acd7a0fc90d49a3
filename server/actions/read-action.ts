import { and, asc, desc, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import type { ReviewFigure } from '#db/schema/actions.ts';
import { actionReviews, actions, people } from '#db/schema.ts';
import type { ActionStatus } from '#domain/actions/action.ts';
import type { DocumentId, PersonId, RoomId, SectionId, TerritoryId, ThemeId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { type NamedRoom, withNames } from '../facts/room-names.ts';
import type { Services } from '../services.ts';
import { type ActionRights, type ActionRow, accessAction } from './action-access.ts';
import { type Named, type NamedSection, readThemes, sectionsOf } from './list-actions.ts';
import { type ActionLists, NO_LISTS, readLists } from './read-lists.ts';

/** An action with all that stands beside its text, as one member sees it. */
export type ActionSheet = ActionLists &
  Omit<ActionRow, 'roomId' | 'addedKey' | 'createdBy' | 'createdAt' | 'mergedInto'> & {
    readonly documentId: DocumentId;
    readonly title: string;
    readonly may: ActionRights;
    readonly adopted: boolean;
    /** What goes on with it, and what was merged into it. */
    readonly mergedInto: NumberedAction | null;
    readonly mergedFrom: readonly NumberedAction[];
    /** The newest first. */
    readonly reviews: readonly ActionReview[];
    readonly themes: readonly Named<ThemeId>[];
    readonly orientations: readonly NamedSection[];
    readonly territories: readonly { readonly id: TerritoryId; readonly name: string }[];
  };

export type NumberedAction = { readonly number: number; readonly title: string };

export type ActionReview = {
  readonly id: string;
  readonly by: string;
  readonly at: Date;
  readonly status: ActionStatus;
  readonly words: string;
  readonly figures: readonly ReviewFigure[];
  readonly planned: number;
  readonly spent: number;
};

/** An action of a room by its number, or null. Says nothing of whether anybody may see it. */
export async function findActionByNumber(
  { database }: Pick<Services, 'database'>,
  roomId: RoomId,
  number: number,
): Promise<SectionId | null> {
  const [found] = await database
    .select({ sectionId: actions.sectionId })
    .from(actions)
    .where(and(eq(actions.roomId, roomId), eq(actions.number, number)));
  return found?.sectionId ?? null;
}

/** Reads an action for a member of its room; for anybody else it is `not-found`. */
export async function readAction(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  sectionId: SectionId,
): Promise<Outcome<ActionSheet, 'not-found'>> {
  const access = await accessAction(database, actor, sectionId);
  if (!access.ok) return access;
  const { document, documentId, section, action, may } = access.value;
  const room = await withNames(database, access.value.room);
  const { roomId: _room, addedKey: _key, createdBy: _by, createdAt: _at, mergedInto, ...own } = action;
  const lists = (await readLists(database, { sectionId })).get(sectionId) ?? NO_LISTS;
  return accept({
    ...own,
    ...lists,
    documentId,
    title: titleOf(room, sectionId),
    may: mergedInto ? { ...may, follow: false, closed: may.closed ?? 'locked' } : may,
    adopted: section.adopted || document.stage === 'adopted',
    mergedInto: mergedInto && (await numbered(database, room, mergedInto)),
    mergedFrom: await readMerged(database, room, sectionId),
    reviews: await readReviews(database, sectionId),
    themes: await readThemes(database, room),
    orientations: sectionsOf(room, 'orientations'),
    territories: [...room.territories].map(([id, { name }]) => ({ id, name })),
  });
}

async function numbered(queryable: Queryable, room: NamedRoom, sectionId: SectionId): Promise<NumberedAction | null> {
  const [found] = await queryable
    .select({ number: actions.number })
    .from(actions)
    .where(eq(actions.sectionId, sectionId));
  return found ? { number: found.number, title: titleOf(room, sectionId) } : null;
}

async function readMerged(queryable: Queryable, room: NamedRoom, into: SectionId): Promise<NumberedAction[]> {
  const rows = await queryable
    .select({ sectionId: actions.sectionId, number: actions.number })
    .from(actions)
    .where(eq(actions.mergedInto, into))
    .orderBy(asc(actions.number));
  return rows.map(({ sectionId, number }) => ({ number, title: titleOf(room, sectionId) }));
}

function titleOf({ documents }: NamedRoom, sectionId: SectionId): string {
  for (const { sections } of documents.values()) {
    const section = sections.find(({ id }) => id === sectionId);
    if (section) return section.title;
  }
  return '';
}

/** So many reviews a page shows; all are kept. */
const SHOWN_REVIEWS = 50;

async function readReviews(queryable: Queryable, sectionId: SectionId): Promise<ActionReview[]> {
  return queryable
    .select({
      id: actionReviews.id,
      by: people.name,
      at: actionReviews.createdAt,
      status: actionReviews.status,
      words: actionReviews.words,
      figures: actionReviews.figures,
      planned: actionReviews.planned,
      spent: actionReviews.spent,
    })
    .from(actionReviews)
    .innerJoin(people, eq(people.id, actionReviews.personId))
    .where(eq(actionReviews.sectionId, sectionId))
    .orderBy(desc(actionReviews.createdAt), desc(actionReviews.id))
    .limit(SHOWN_REVIEWS);
}
