import { z } from 'zod';
import { membershipId } from '#domain/ids.ts';
import { DECISION_LIMITS } from '#domain/meetings/voting/decision.ts';
import { optionalLine } from '#domain/typed/typed-line.ts';
import type { Responsible } from '#server/decisions/who-sees-to-it.ts';

/** Who sees to a decision, as a form sends it. */
export const responsibleFields = {
  responsibleId: z.union([z.literal('').transform(() => null), membershipId], 'malformed').default(null),
  responsible: optionalLine(DECISION_LIMITS.responsible),
};

/** Nobody can tell which of two is meant. */
export function isOneResponsible({ responsibleId, responsible }: Responsible): boolean {
  return responsibleId === null || responsible === '';
}

export const RESPONSIBLE_TWICE = { path: ['responsible'], message: 'responsible-twice' };
