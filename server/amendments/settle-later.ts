import { z } from 'zod';
import type { Queryable } from '#db/client.ts';
import { type AmendmentId, amendmentId } from '#domain/ids.ts';
import { addJob } from '../jobs/add-job.ts';

/** The task that settles an amendment. */
export const SETTLING = { name: 'settle-amendment', payload: z.object({ amendmentId }) };

/**
 * How long whoever accepts has to do it themselves; and when others look again: the job of a
 * process that was killed while it settled stays that process's for hours.
 */
const PATIENCE_MINUTES = [1, 5, 30];
const MINUTE_MS = 60_000;

/**
 * Has it settled in a minute, by whichever process is there then; not at all where the transaction
 * is rolled back.
 */
export async function settleLater(transaction: Queryable, id: AmendmentId, nowMs: number = Date.now()): Promise<void> {
  for (const minutes of PATIENCE_MINUTES) {
    const runAt = new Date(nowMs + minutes * MINUTE_MS);
    await addJob(transaction, SETTLING, { amendmentId: id }, { key: `${SETTLING.name}:${id}:${minutes}`, runAt });
  }
}
