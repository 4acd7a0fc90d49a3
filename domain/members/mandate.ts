import type { Charter } from '../charter/charter.ts';
import type { TerritoryId } from '../ids.ts';
import { accept, type Outcome, refuse } from '../refusal.ts';
import { type Seat, sameSeat } from '../seat.ts';
import { closesHat } from './hats.ts';

/** A day of the calendar, `2026-11-25`. As text, days compare as they follow each other. */
export type Day = string;

/** A mandate from its first day on. */
export type MandateFrom = { readonly seat: Seat; readonly beginsOn: Day };

/**
 * A mandate as history keeps it: from its first day to its last one, which is null while it lasts.
 */
export type MandatePeriod = MandateFrom & { readonly endsOn: Day | null };

export const MANDATE_REFUSALS = [
  'unknown-territory',
  'mandate-unchanged',
  'mandate-in-future',
  'mandate-before-present',
] as const;
export type MandateRefusal = (typeof MANDATE_REFUSALS)[number];

/** What decides about mandates in a room, beside the mandate that is held. */
export type MandateFacts = {
  /** Those of the room's cooperation. */
  readonly territories: readonly TerritoryId[];
  readonly today: Day;
};

/**
 * Whether a mandate may follow the present one. A mandate is noted when it has begun, and none that
 * is over is written anew. Gives the present one's last day: the day before the next begins, or its
 * only day where both begin on the same one.
 */
export function mayFollow(
  present: MandateFrom,
  next: MandateFrom,
  { territories, today }: MandateFacts,
): Outcome<Day, MandateRefusal> {
  if (!territories.includes(next.seat.territoryId)) return refuse('unknown-territory');
  if (sameSeat(next.seat, present.seat)) return refuse('mandate-unchanged');
  if (next.beginsOn > today) return refuse('mandate-in-future');
  if (next.beginsOn < present.beginsOn) return refuse('mandate-before-present');
  return accept(next.beginsOn === present.beginsOn ? present.beginsOn : dayBefore(next.beginsOn));
}

/**
 * The hat of somebody whose mandate changes. Who spoke from their mandate speaks from the new one;
 * any other hat stays, unless the charter closes it to the new mandate.
 */
export function hatUnder(charter: Charter, former: Seat, next: Seat, hat: Seat): Seat {
  return sameSeat(hat, former) || closesHat(charter, next, hat) ? next : hat;
}

function dayBefore(day: Day): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
