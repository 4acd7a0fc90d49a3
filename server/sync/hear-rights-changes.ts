import pg from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { roomId } from '#domain/ids.ts';
import type { SyncServer } from './sync-server.ts';

/** The channel of NOTIFY on which a change of rights is told to all processes. */
export const RIGHTS_CHANGED = 'entente_rights_changed';

const payloadSchema = z
  .string()
  .transform((text, { addIssue }) => {
    try {
      return JSON.parse(text);
    } catch {
      addIssue('no JSON');
      return z.NEVER;
    }
  })
  .pipe(z.object({ roomId, version: z.number().int() }));
const RETRY_MS = 1_000;

/**
 * Hears of changes of rights that other processes commit, so that sockets here are told at once. What is missed while the
 * connection is down costs nobody a wrong append: the version of the rights is checked there. Gives what ends it.
 */
export function hearRightsChanges(
  database: Database,
  sync: Pick<SyncServer, 'rightsChanged'>,
  log: Logger,
): { readonly stop: () => Promise<void> } {
  let stopped = false;
  let client: pg.Client | null = null;

  async function listen(): Promise<void> {
    client = new pg.Client(database.$client.options);
    const lost = new Promise<void>((resolve) => {
      client?.on('error', () => resolve());
      client?.on('end', resolve);
    });
    client.on('notification', ({ payload }) => hear(payload));
    await client.connect();
    await client.query(`listen ${RIGHTS_CHANGED}`);
    await lost;
  }

  function hear(payload: string | undefined): void {
    const change = payloadSchema.safeParse(payload);
    if (!change.success) return;
    const { roomId, version } = change.data;
    sync
      .rightsChanged(roomId, version)
      .catch((error: unknown) => log.warn({ err: error, roomId }, 'rights not reread'));
  }

  async function keepListening(): Promise<void> {
    while (!stopped) {
      await listen().catch((error: unknown) => log.warn({ err: error }, 'changes of rights are not heard for now'));
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
    }
  }

  void keepListening();
  return {
    stop: async () => {
      stopped = true;
      await client?.end().catch(() => {});
    },
  };
}
