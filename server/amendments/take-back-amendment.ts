import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { amendments } from '#db/schema.ts';
import { isAccepted, mayTakeBack } from '#domain/amendments.ts';
import type { AmendmentId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { publish } from '../bus/process-bus.ts';
import { untilDone } from '../bus/until-done.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoom, tellRoom } from '../rooms/change-room.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';
import { drawClientId } from '../sync/room/writing/server-write.ts';
import {
  type AmendmentAccess,
  type AmendmentPlace,
  type AmendmentRow,
  accessAmendment,
  amendmentsTopic,
} from './amendment-access.ts';
import { settleLater } from './settle-later.ts';
import {
  aboutAmendment,
  isClaimed,
  loadAmendment,
  type WriteAmendmentRefusal,
  writeBackBase,
} from './write-amendment.ts';

export type TakeBackRefusal =
  | 'not-found'
  | 'not-accepted'
  | 'section-closed'
  | 'amendment-being-accepted'
  /** Somebody has written in those blocks since. */
  | 'written-since'
  | Exclude<WriteAmendmentRefusal, 'passage-changed'>;

/**
 * Takes an accepted amendment out of the text again, as long as nobody has written in its blocks
 * since: what was there before is written by whoever takes it back, and stays its authors'. Whoever
 * may write there may.
 */
export async function takeBackAmendment(
  services: Pick<Services, 'database' | 'sync'>,
  actor: PersonId,
  place: AmendmentPlace,
): Promise<Outcome<AmendmentId, TakeBackRefusal>> {
  const judge = async (queryable: Queryable): Promise<Outcome<AmendmentAccess, TakeBackRefusal>> => {
    const access = await accessAmendment(queryable, actor, place, true);
    if (!access.ok) return access;
    const { amendment, may } = access.value;
    const judged = mayTakeBack({ state: amendment.state, may });
    if (!judged.ok) return judged;
    return amendment.takeBackClientId === null ? access : refuse('amendment-being-accepted');
  };
  const apply = async (transaction: Queryable, { amendment, membership }: AmendmentAccess) => {
    const clientId = drawClientId();
    await transaction
      .update(amendments)
      .set({ takeBackClientId: clientId, takenBackBy: actor })
      .where(eq(amendments.id, amendment.id));
    await settleLater(transaction, amendment.id);
    return { amendment, clientId, hat: membership.hat };
  };
  const begun = await changeRoom(services, place.roomId, judge, apply, []);
  if (!begun.ok) return begun;
  const { amendment, ...writer } = begun.value;
  const written = await writeBackBase(services, amendment, { ...writer, personId: actor });
  if (!written.ok && written.code === 'not-settled') return refuse('not-settled');
  if (!written.ok && written.code === 'room-elsewhere') return takeBackElsewhere(services.database, amendment.id);
  await settleTakeBack(services, amendment.id);
  if (written.ok) return accept(amendment.id);
  return refuse(written.code === 'passage-changed' ? 'written-since' : written.code);
}

/** Has the process that has the room write it, and waits for what becomes of it. */
async function takeBackElsewhere(
  database: Services['database'],
  id: AmendmentId,
): Promise<Outcome<AmendmentId, TakeBackRefusal>> {
  await publish(database, { type: 'take-back-amendment', amendmentId: id });
  const done = await untilDone(async (): Promise<Outcome<AmendmentId, TakeBackRefusal> | null> => {
    const amendment = await loadAmendment(database, id);
    if (amendment?.state === 'taken-back') return accept(id);
    return amendment?.takeBackClientId === null ? refuse('written-since') : null;
  });
  return done ?? refuse('not-settled');
}

/**
 * Writes and settles one that is being taken back, where this process has its room; else it waits
 * as it is.
 */
export async function writeTakeBackHere(services: Pick<Services, 'database' | 'sync'>, id: AmendmentId): Promise<void> {
  const amendment = await loadAmendment(services.database, id);
  if (!amendment?.takeBackClientId || !amendment.takenBackBy || !isAccepted(amendment.state)) return;
  const { takeBackClientId: clientId, takenBackBy: personId, roomId } = amendment;
  const hat = (await loadRoomFacts(services.database, roomId))?.memberships.get(personId)?.hat;
  const written = hat ? await writeBackBase(services, amendment, { clientId, personId, hat }) : null;
  const waits = written && !written.ok && (written.code === 'not-settled' || written.code === 'room-elsewhere');
  if (!waits) await settleTakeBack(services, id);
}

/** Notes that an amendment was taken back, if that was written; if not, it may be tried again. */
export async function settleTakeBack({ database }: Pick<Services, 'database'>, id: AmendmentId): Promise<void> {
  const amendment = await loadAmendment(database, id);
  if (!amendment?.takeBackClientId || !isAccepted(amendment.state)) return;
  const { takeBackClientId: clientId, roomId, documentId } = amendment;
  const isWritten = await isClaimed(database, amendment, clientId);
  const room = await loadRoomFacts(database, roomId);
  await database.transaction(async (transaction) => {
    const [settled] = await transaction
      .update(amendments)
      .set(
        isWritten ? { state: 'taken-back', takenBackAt: DATABASE_TIME } : { takeBackClientId: null, takenBackBy: null },
      )
      .where(and(eq(amendments.id, id), eq(amendments.takeBackClientId, clientId)))
      .returning({ id: amendments.id });
    if (!settled || !room) return;
    await tellRoom(transaction, roomId, [amendmentsTopic(documentId)]);
    if (isWritten) await recordTakeBack(transaction, amendment, room);
  });
}

async function recordTakeBack(
  transaction: Queryable,
  amendment: AmendmentRow,
  room: NonNullable<Awaited<ReturnType<typeof loadRoomFacts>>>,
): Promise<void> {
  await recordEntry(transaction, {
    actorId: amendment.takenBackBy ?? amendment.authorId,
    cooperationId: room.cooperationId,
    roomId: amendment.roomId,
    action: 'amendment-taken-back',
    details: await aboutAmendment(transaction, amendment),
  });
}
