import { and, count, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import type { ReviewFigure } from '#db/schema/actions.ts';
import { actionReviews, actions } from '#db/schema.ts';
import { ACTION_LIMITS, type ActionStatus, asksForReason } from '#domain/actions/action.ts';
import { totalsOf } from '#domain/actions/totals.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { derivedKey } from '../derived-key.ts';
import { type Overtaken, refuseOvertaken } from '../form-fingerprint.ts';
import { changeRoom } from '../rooms/change-room.ts';
import { admitRepeat } from '../rooms/repeat-limits.ts';
import type { Services } from '../services.ts';
import { type ActionAccess, accessAction, type ClosedRefusal, findActionRoom, whyClosed } from './action-access.ts';
import { actionTopic } from './action-topics.ts';
import { noteChanges } from './note-change.ts';
import { NO_LISTS, readLists } from './read-lists.ts';

export type NewReview = {
  readonly status: ActionStatus;
  /** A sentence: where the action stands. */
  readonly words: string;
  /** The state that the form showed. */
  readonly seen: string;
  /** Drawn by the form: the same words with the same one are one review. */
  readonly key: string;
};

export type ReviewRefusal = ClosedRefusal | 'not-found' | 'too-many-lines' | 'too-many-changes' | 'abandon-with-reason';
type OvertakenStatus = Overtaken<'status-overtaken'>;

/**
 * Notes where an action stands: its state, a sentence, and the figures as they are now. Each review
 * is kept as it was said, with who said it and when. A state that somebody else gave it since the
 * form was drawn is not turned back unseen.
 */
export async function reviewAction(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  sectionId: SectionId,
  { status, words, seen, key }: NewReview,
): Promise<Outcome<null, ReviewRefusal> | OvertakenStatus> {
  type Judged = ActionAccess & { readonly wasThere: boolean };
  // Whoever comes back to a form and types something else wants another review.
  const addedKey = derivedKey(sectionId, key, status, words);
  const roomId = await findActionRoom(services.database, sectionId);
  if (!roomId) return refuse('not-found');
  return changeRoom(
    services,
    roomId,
    async (transaction): Promise<Outcome<Judged, ReviewRefusal> | OvertakenStatus> => {
      const access = await accessAction(transaction, actor, sectionId);
      if (!access.ok) return access;
      const closed = whyClosed(access.value, true);
      if (closed) return refuse(closed);
      const now = access.value.action.status;
      if (asksForReason(now, status)) return refuse('abandon-with-reason');
      const wasThere = await isNoted(transaction, sectionId, addedKey);
      const overtaken = wasThere || status === now ? null : refuseOvertaken('status-overtaken', seen, now);
      if (overtaken) return overtaken;
      const noted = accept({ ...access.value, wasThere });
      if (wasThere) return noted;
      if ((await countReviews(transaction, sectionId)) >= ACTION_LIMITS.reviews) return refuse('too-many-lines');
      const admitted = await admitRepeat(transaction, 'review-action', actor, roomId);
      return admitted ? noted : refuse('too-many-changes');
    },
    async (transaction, { membership, action, wasThere }) => {
      if (wasThere) return null;
      const { budget, indicators } = (await readLists(transaction, { sectionId })).get(sectionId) ?? NO_LISTS;
      const { planned, spent } = totalsOf(budget).eur;
      const figures = indicators.flatMap(({ title, unit, values }): ReviewFigure[] => {
        const last = values.at(-1);
        return last ? [{ title, unit, value: last.value, on: last.on }] : [];
      });
      const review = {
        sectionId,
        addedKey,
        status,
        words,
        figures,
        planned,
        spent,
        personId: actor,
      };
      await transaction.insert(actionReviews).values(review);
      if (status === action.status) return null;
      const change = { place: { kind: 'action', lineId: null }, line: '', field: 'status' } as const;
      await noteChanges(transaction, sectionId, actor, membership, [
        { ...change, before: action.status, after: status },
      ]);
      const again = action.status === 'abandoned' ? { abandonedBecause: '' } : {};
      await transaction
        .update(actions)
        .set({ status, ...again })
        .where(eq(actions.sectionId, sectionId));
      return null;
    },
    [actionTopic(sectionId)],
  );
}

async function isNoted(queryable: Queryable, sectionId: SectionId, addedKey: string): Promise<boolean> {
  const same = and(eq(actionReviews.sectionId, sectionId), eq(actionReviews.addedKey, addedKey));
  const [found] = await queryable.select({ id: actionReviews.id }).from(actionReviews).where(same);
  return found !== undefined;
}

async function countReviews(queryable: Queryable, sectionId: SectionId): Promise<number> {
  const [counted] = await queryable
    .select({ count: count() })
    .from(actionReviews)
    .where(eq(actionReviews.sectionId, sectionId));
  return counted?.count ?? 0;
}
