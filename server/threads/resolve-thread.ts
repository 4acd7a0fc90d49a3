import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { threads } from '#db/schema.ts';
import type { PersonId, ThreadId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { mayResolve, type ResolveRefusal, type ThreadState } from '#domain/threads.ts';
import { changeRoom } from '../rooms/change-room.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import { admitRepeat } from '../rooms/repeat-limits.ts';
import type { Services } from '../services.ts';
import { accessThread, capabilitiesAt, threadsTopic } from './thread-access.ts';

/** Has a thread be resolved, or open again. Asked twice, it is as it was after the first time. */
export async function setThreadState(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  threadId: ThreadId,
  to: ThreadState,
): Promise<Outcome<ThreadState, 'not-found' | 'too-many-changes' | ResolveRefusal>> {
  const judge = async (queryable: Queryable) => {
    const access = await accessThread(queryable, actor, threadId);
    if (!access.ok) return access;
    const { thread } = access.value;
    const allowed = capabilitiesAt(access.value, thread.sectionId);
    const may = mayResolve({ kind: thread.kind, capabilities: allowed, isOpener: thread.openedBy === actor }, to);
    return may.ok ? accept(access.value) : may;
  };
  const foreseen = await judge(services.database);
  if (!foreseen.ok) return foreseen;
  const { roomId, documentId, thread: before } = foreseen.value;
  // What is so already is told to nobody.
  if (before.state === to) return accept(to);
  if (!(await admitRepeat(services.database, 'resolve-thread', actor, roomId))) return refuse('too-many-changes');
  return changeRoom(
    services,
    roomId,
    judge,
    async (transaction, { thread }) => {
      if (thread.state === to) return to;
      const settled = to === 'resolved' ? { resolvedBy: actor, resolvedAt: DATABASE_TIME } : NOT_RESOLVED;
      await transaction
        .update(threads)
        .set({ state: to, ...settled })
        .where(eq(threads.id, threadId));
      return to;
    },
    [threadsTopic(documentId)],
  );
}

const NOT_RESOLVED = { resolvedBy: null, resolvedAt: null } as const;
