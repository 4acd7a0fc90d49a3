import { sql } from 'drizzle-orm';
import pg from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Database, Queryable } from '#db/client.ts';
import {
  type AmendmentId,
  amendmentId,
  type ContributionId,
  contributionId,
  type PersonId,
  personId,
  type RoomId,
  roomId,
} from '#domain/ids.ts';

/**
 * All that processes on one database tell each other, by NOTIFY: rare and small, and nobody depends
 * on hearing it.
 */
const messageSchema = z.discriminatedUnion('type', [
  /**
   * The rights of a room have this version now. What was judged by an older one is refused at its
   * append anyway.
   */
  z.object({ type: z.literal('rights-changed'), roomId, version: z.number().int() }),
  /** Something about these topics changed in a room; none of them says what. */
  z.object({ type: z.literal('room-news'), roomId, topics: z.array(z.string().max(80)).max(20) }),
  /**
   * An amendment is being accepted in a process that does not have its room: whichever has it
   * writes it.
   */
  z.object({ type: z.literal('write-amendment'), amendmentId }),
  /**
   * The same of one that is taken out of the text again, and of a resident's words that somebody
   * puts into it.
   */
  z.object({ type: z.literal('take-back-amendment'), amendmentId }),
  z.object({ type: z.literal('write-contribution'), contributionId, personId }),
  /** Somebody signed out. Sockets of ended sessions are looked for once a minute anyway. */
  z.object({ type: z.literal('session-ended'), sessionId: z.string() }),
]);
type Message = z.infer<typeof messageSchema>;

/** Who is told what other processes say: the shared documents of this one. */
type Told = {
  readonly rightsChanged: (roomId: RoomId, version: number) => Promise<void>;
  readonly roomNews: (roomId: RoomId, topics: readonly string[]) => void;
  readonly endSession: (sessionId: string) => void;
  /** Anything may have been said while nothing was heard. */
  readonly missed: () => Promise<void>;
};

/**
 * What whoever has a room writes for a process that does not. Each does nothing where another
 * process has the room.
 */
export type WritesForOthers = {
  readonly amendment: (id: AmendmentId) => Promise<unknown>;
  readonly takeBack: (id: AmendmentId) => Promise<unknown>;
  readonly contribution: (id: ContributionId, by: PersonId) => Promise<unknown>;
};

const CHANNEL = 'entente';
const RETRY_MS = 1_000;
/**
 * How often the connection is tried, on which else nothing is sent, and how long its answer may
 * take: what stands between us and the database forgets quiet connections without a word.
 */
const TRY_MS = 30_000;
const ANSWER_MS = 10_000;

/** Tells all processes, this one too, when the transaction is committed. */
export async function publish(queryable: Queryable, message: Message): Promise<void> {
  await queryable.execute(sql`select pg_notify(${CHANNEL}, ${JSON.stringify(message)})`);
}

/**
 * Hears what is told, on a connection of its own that is made anew where it breaks; `connected` is
 * called with each. Gives what ends it.
 */
export function subscribe(
  database: Database,
  told: Told,
  log: Logger,
  writes?: WritesForOthers,
  connected: (connection: pg.Client) => Promise<void> = async () => {},
): { readonly stop: () => Promise<void> } {
  let stopped = false;
  let client: pg.Client | null = null;
  let hasHeard = false;

  async function listen(): Promise<void> {
    const own = new pg.Client({ ...database.$client.options, keepAlive: true, query_timeout: ANSWER_MS });
    client = own;
    const lost = lossOf(own);
    own.on('notification', ({ payload }) => hear(readMessage(payload)));
    try {
      await own.connect();
      await connected(own);
      await own.query(`listen ${CHANNEL}`);
      if (hasHeard) await told.missed();
      hasHeard = true;
      await lost;
    } finally {
      void own.end().catch(() => {});
    }
  }

  function hear(message: Message | null): void {
    if (message?.type === 'session-ended') told.endSession(message.sessionId);
    if (message?.type === 'room-news') told.roomNews(message.roomId, message.topics);
    if (message && writes) {
      write(message, writes)?.catch((error: unknown) =>
        log.warn({ err: error, message }, 'what others asked for waits'),
      );
    }
    if (message?.type !== 'rights-changed') return;
    const { roomId, version } = message;
    told
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

/** Resolves when the connection broke, or answers no more. */
function lossOf(client: pg.Client): Promise<void> {
  let trying: NodeJS.Timeout | undefined;
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', resolve);
    trying = setInterval(() => client.query('select 1').catch(() => resolve()), TRY_MS).unref();
  });
  return lost.finally(() => clearInterval(trying));
}

/** Writes what a message asks for; null for one that asks for nothing. */
function write(message: Message, writes: WritesForOthers): Promise<unknown> | null {
  switch (message.type) {
    case 'write-amendment':
      return writes.amendment(message.amendmentId);
    case 'take-back-amendment':
      return writes.takeBack(message.amendmentId);
    case 'write-contribution':
      return writes.contribution(message.contributionId, message.personId);
    default:
      return null;
  }
}

/** Null for what none of ours said, or says only since a later version. */
function readMessage(payload: string | undefined): Message | null {
  try {
    return messageSchema.parse(JSON.parse(payload ?? ''));
  } catch {
    return null;
  }
}
