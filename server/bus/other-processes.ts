import { sql } from 'drizzle-orm';
import pg from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Database, Queryable } from '#db/client.ts';
import { type AmendmentId, amendmentId, roomId } from '#domain/ids.ts';
import type { SyncServer } from '../sync/sync-server.ts';

/** All that processes on one database tell each other, by NOTIFY: rare and small, and nobody depends on hearing it. */
const messageSchema = z.discriminatedUnion('type', [
  /** The rights of a room have this version now. What was judged by an older one is refused at its append anyway. */
  z.object({ type: z.literal('rights-changed'), roomId, version: z.number().int() }),
  /** Something about these topics changed in a room; none of them says what. */
  z.object({ type: z.literal('room-news'), roomId, topics: z.array(z.string().max(80)).max(20) }),
  /** An amendment is being accepted in a process that does not have its room: whichever has it writes it. */
  z.object({ type: z.literal('write-amendment'), amendmentId }),
  /** Somebody signed out. Sockets of ended sessions are looked for once a minute anyway. */
  z.object({ type: z.literal('session-ended'), sessionId: z.string() }),
]);
type Message = z.infer<typeof messageSchema>;

const CHANNEL = 'entente';
const RETRY_MS = 1_000;

/** Tells all processes, this one too, when the transaction is committed. */
export async function tellProcesses(queryable: Queryable, message: Message): Promise<void> {
  await queryable.execute(sql`select pg_notify(${CHANNEL}, ${JSON.stringify(message)})`);
}

/**
 * Hears what is told, on a connection of its own that is made anew where it breaks. `writeAmendment` does nothing where another
 * process has the room. Gives what ends it.
 */
export function hearProcesses(
  database: Database,
  sync: Pick<SyncServer, 'rightsChanged' | 'roomNews' | 'endSession'>,
  log: Logger,
  writeAmendment: (id: AmendmentId) => Promise<unknown> = async () => {},
): { readonly stop: () => Promise<void> } {
  let stopped = false;
  let client: pg.Client | null = null;

  async function listen(): Promise<void> {
    client = new pg.Client(database.$client.options);
    const lost = new Promise<void>((resolve) => {
      client?.on('error', () => resolve());
      client?.on('end', resolve);
    });
    client.on('notification', ({ payload }) => hear(readMessage(payload)));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    await lost;
  }

  function hear(message: Message | null): void {
    if (message?.type === 'session-ended') sync.endSession(message.sessionId);
    if (message?.type === 'room-news') sync.roomNews(message.roomId, message.topics);
    if (message?.type === 'write-amendment') {
      const { amendmentId: id } = message;
      writeAmendment(id).catch((error: unknown) => log.warn({ err: error, amendmentId: id }, 'an amendment waits'));
    }
    if (message?.type !== 'rights-changed') return;
    const { roomId, version } = message;
    sync
      .rightsChanged(roomId, version)
      .catch((error: unknown) => log.warn({ err: error, roomId }, 'rights not reread'));
  }

  async function keepListening(): Promise<void> {
    while (!stopped) {
      await listen().catch((error: unknown) => log.warn({ err: error }, 'other processes are not heard for now'));
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

/** Null for what none of ours said, or says only since a later version. */
function readMessage(payload: string | undefined): Message | null {
  try {
    return messageSchema.parse(JSON.parse(payload ?? ''));
  } catch {
    return null;
  }
}
