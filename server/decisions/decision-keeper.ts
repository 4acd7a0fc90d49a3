import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { decisions } from '#db/schema.ts';
import { createKeeper, type Keeper, type Later } from '../due/keeper.ts';
import type { Services } from '../services.ts';
import { closeDueDecision } from './close-decision.ts';

/**
 * Closes the decisions of all rooms when their time is over, by the database's clock. It may come
 * late: a ballot after that time is refused all the same.
 */
export function createDecisionKeeper(services: Services, later?: Later): Keeper {
  const { database, log } = services;
  const msLeft = sql<number>`(extract(epoch from ${decisions.closesAt} - clock_timestamp()) * 1000)::float8`;
  const findRunning = async () => {
    const running = await database
      .select({ decisionId: decisions.id, meetingId: decisions.meetingId, roomId: decisions.roomId, msLeft })
      .from(decisions)
      .where(and(eq(decisions.state, 'open'), isNotNull(decisions.closesAt)))
      .orderBy(asc(decisions.closesAt));
    return running.map(({ msLeft, ...place }) => ({
      msLeft,
      end: async () => {
        const closed = await closeDueDecision(services, place);
        if (closed.ok) log.info({ decisionId: place.decisionId }, 'a decision closed by itself');
      },
    }));
  };
  return createKeeper(services, 'decisions', findRunning, later);
}
