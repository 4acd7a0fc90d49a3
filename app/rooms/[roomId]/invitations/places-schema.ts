import { z } from 'zod';
import { INVITATION_LIMITS } from '#domain/residents/invitation.ts';

const count = z
  .number('not-a-count')
  .int('not-a-count')
  .min(1, 'not-a-count')
  .max(INVITATION_LIMITS.places, 'not-a-count');

/** How many people may come by a link, as it is typed; nothing for as many as like. */
export const placesSchema = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : Number(text)))
  .pipe(count.nullable());

/** How a link's own fields are called on a page that has those of others too. */
export function fieldsOf(invitation: string) {
  return { places: `places-${invitation}`, lastDay: `last-day-${invitation}` } as const;
}
