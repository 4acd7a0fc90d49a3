import { writeTakeBackHere } from './amendments/take-back-amendment.ts';
import { writeAmendmentHere } from './amendments/write-amendment.ts';
import type { WritesForOthers } from './bus/process-bus.ts';
import { writeContributionHere } from './residents/contributions/write-contribution.ts';
import type { Services } from './services.ts';

/** All that a process writes into the rooms that it has because another one was asked. */
export function writesForOthers(services: Pick<Services, 'database' | 'sync'>): WritesForOthers {
  return {
    amendment: (id) => writeAmendmentHere(services, id),
    takeBack: (id) => writeTakeBackHere(services, id),
    contribution: (id, by) => writeContributionHere(services, id, by),
  };
}
