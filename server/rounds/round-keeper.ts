import { asc, isNull, sql } from 'drizzle-orm';
import { exchangeRounds } from '#db/schema.ts';
import { createKeeper, type Keeper, type Later } from '../due/keeper.ts';
import type { Services } from '../services.ts';
import { endDueRound } from './end-round.ts';

/**
 * Ends the rounds of all rooms when their time is over, by the database's clock. They last a minute
 * at least.
 */
export function createRoundKeeper(services: Services, later?: Later): Keeper {
  const { database, log } = services;
  const msLeft = sql<number>`(extract(epoch from ${exchangeRounds.endsAt} - clock_timestamp()) * 1000)::float8`;
  const findRunning = async () => {
    const running = await database
      .select({ id: exchangeRounds.id, roomId: exchangeRounds.roomId, msLeft })
      .from(exchangeRounds)
      .where(isNull(exchangeRounds.endedAt))
      .orderBy(asc(exchangeRounds.endsAt));
    return running.map((round) => ({
      msLeft: round.msLeft,
      end: async () => {
        const ended = await endDueRound(services, round.roomId);
        if (ended.ok) log.info({ roundId: ended.value, roomId: round.roomId }, 'an exchange round ended by itself');
      },
    }));
  };
  return createKeeper(services, 'exchange rounds', findRunning, later);
}
