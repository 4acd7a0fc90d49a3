import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { amendmentSupports, amendments } from '#db/schema.ts';
import { partRefusal } from '#domain/access/part-refusal.ts';
import { type DecideRefusal, mayDecide, maySupport, mayWithdraw } from '#domain/amendments.ts';
import type { AmendmentId, PersonId } from '#domain/ids.ts';
import { type Outcome, refuse } from '#domain/refusal.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoom } from '../rooms/change-room.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';
import { type AmendmentAccess, type AmendmentPlace, accessAmendment, amendmentsTopic } from './amendment-access.ts';
import { aboutAmendment } from './write-amendment.ts';

type With = Pick<Services, 'database'>;

/** Rejects an amendment, and says why. Whoever may write where it goes may. */
export function rejectAmendment(
  services: With,
  actor: PersonId,
  place: AmendmentPlace,
  why: string,
): Promise<Outcome<AmendmentId, 'not-found' | DecideRefusal>> {
  const judge = ({ amendment, may }: AmendmentAccess) => mayDecide({ state: amendment.state, may });
  return answer(services, actor, place, judge, async (transaction, { amendment, room }) => {
    await transaction
      .update(amendments)
      .set({ state: 'rejected', decidedBy: actor, decidedAt: DATABASE_TIME, why })
      .where(eq(amendments.id, amendment.id));
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: room.cooperationId,
      roomId: room.roomId,
      action: 'amendment-rejected',
      details: { ...(await aboutAmendment(transaction, amendment)), why, decisionId: null },
    });
  });
}

/** Withdraws an amendment. Its author may, until it is decided. */
export function withdrawAmendment(
  services: With,
  actor: PersonId,
  place: AmendmentPlace,
): Promise<Outcome<AmendmentId, 'not-found' | 'not-the-author' | DecideRefusal>> {
  const judge = ({ amendment, isAuthor, room, membership }: AmendmentAccess) =>
    partRefusal(membership, room) ? refuse('section-closed') : mayWithdraw(amendment.state, isAuthor);
  return answer(services, actor, place, judge, async (transaction, { amendment }) => {
    await transaction
      .update(amendments)
      .set({ state: 'withdrawn', decidedBy: actor, decidedAt: DATABASE_TIME })
      .where(eq(amendments.id, amendment.id));
  });
}

/** Has a mandate support an amendment, or not any more. Said twice it counts once. */
export function supportAmendment(
  services: With,
  actor: PersonId,
  place: AmendmentPlace,
  supports: boolean,
): Promise<Outcome<AmendmentId, 'not-found' | 'own-amendment' | 'amendment-decided' | 'section-closed'>> {
  const judge = ({ amendment, isAuthor, room, membership }: AmendmentAccess) =>
    partRefusal(membership, room) ? refuse('section-closed') : maySupport(amendment.state, isAuthor);
  return answer(services, actor, place, judge, async (transaction, { amendment, membership }) => {
    const { membershipId } = membership;
    const own = { amendmentId: amendment.id, membershipId };
    if (supports) await transaction.insert(amendmentSupports).values(own).onConflictDoNothing();
    else {
      const mine = and(
        eq(amendmentSupports.amendmentId, amendment.id),
        eq(amendmentSupports.membershipId, membershipId),
      );
      await transaction.delete(amendmentSupports).where(mine);
    }
  });
}

async function answer<Refused extends string>(
  services: With,
  actor: PersonId,
  place: AmendmentPlace,
  judge: (access: AmendmentAccess) => Outcome<null, Refused>,
  apply: (transaction: Queryable, access: AmendmentAccess) => Promise<void>,
): Promise<Outcome<AmendmentId, 'not-found' | Refused>> {
  const judged = async (queryable: Queryable): Promise<Outcome<AmendmentAccess, 'not-found' | Refused>> => {
    const access = await accessAmendment(queryable, actor, place, true);
    if (!access.ok) return access;
    const may = judge(access.value);
    return may.ok ? access : may;
  };
  const done = await changeRoom(
    services,
    place.roomId,
    judged,
    async (transaction, access) => {
      await apply(transaction, access);
      return access.amendment;
    },
    ({ documentId }) => [amendmentsTopic(documentId)],
  );
  return done.ok ? { ok: true, value: done.value.id } : done;
}
