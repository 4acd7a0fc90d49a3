import { asc, isNull, sql } from 'drizzle-orm';
import { exchangeRounds } from '#db/schema.ts';
import type { Services } from '../services.ts';
import { endDueRound } from './end-round.ts';

/** Rounds that other processes begin or end are seen this late at most. They last a minute at least. */
const SLOW_LOOK_MS = 10_000;
/** How soon a round is looked at again that should be over and is not. */
const RETRY_MS = 1_000;
/** A timer may be this much early by the database's clock. */
const SLACK_MS = 20;

/** Runs something later; gives what calls it off. */
type Later = (ms: number, run: () => void) => () => void;

const byTimer: Later = (ms, run) => {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
};

/** Ends rounds when their time is over. */
export type RoundKeeper = {
  /** Ends what is due now, and resolves when that is done; from then on looks by itself until `stop`. */
  readonly start: () => Promise<void>;
  /** Looks no more, and resolves when a look that is under way is done. */
  readonly stop: () => Promise<void>;
};

/**
 * The rounds of all rooms, in every process: whichever comes first ends a round, by the database's clock. Nothing of it is
 * in memory only, so a process that is restarted goes on where it was.
 */
export function createRoundKeeper(services: Services, later: Later = byTimer): RoundKeeper {
  let stopped = false;
  let callOff = () => {};
  let looking: Promise<void> = Promise.resolve();

  const look = async () => {
    const nextMs = await endDue(services).catch((error: unknown) => {
      services.log.warn({ err: error }, 'exchange rounds could not be looked at');
      return RETRY_MS;
    });
    if (stopped) return;
    callOff = later(nextMs, () => {
      looking = look();
    });
  };

  return {
    start: () => {
      looking = look();
      return looking;
    },
    stop: async () => {
      stopped = true;
      callOff();
      await looking;
    },
  };
}

/** Ends every round that is due. Gives when to look again, in milliseconds. */
async function endDue(services: Services): Promise<number> {
  const { database, log } = services;
  const msLeft = sql<number>`(extract(epoch from ${exchangeRounds.endsAt} - clock_timestamp()) * 1000)::float8`;
  const running = await database
    .select({ id: exchangeRounds.id, roomId: exchangeRounds.roomId, msLeft })
    .from(exchangeRounds)
    .where(isNull(exchangeRounds.endedAt))
    .orderBy(asc(exchangeRounds.endsAt));
  let nextMs = SLOW_LOOK_MS;
  for (const round of running) {
    if (round.msLeft > 0) {
      nextMs = Math.min(nextMs, round.msLeft + SLACK_MS);
      continue;
    }
    const ended = await endDueRound(services, round.roomId).catch((error: unknown) => {
      log.warn({ err: error, roundId: round.id }, 'an exchange round could not be ended yet');
      nextMs = Math.min(nextMs, RETRY_MS);
      return null;
    });
    if (ended?.ok) log.info({ roundId: ended.value, roomId: round.roomId }, 'an exchange round ended by itself');
  }
  return nextMs;
}
