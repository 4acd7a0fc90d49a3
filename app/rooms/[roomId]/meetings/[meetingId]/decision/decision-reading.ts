import { z } from 'zod';
import { TIES } from '#domain/charter/charter.ts';
import { decisionId, documentId, membershipId, sectionId, versionId } from '#domain/ids.ts';
import {
  CHOICES,
  DECISION_METHODS,
  DECISION_OUTCOMES,
  DECISION_RULES,
  DECISION_STATES,
  SECTION_EFFECTS,
} from '#domain/meetings/voting/decision.ts';
import { CAST_REFUSALS } from '#domain/meetings/voting/may-cast.ts';

const count = z.object({
  for: z.number(),
  against: z.number(),
  abstention: z.number(),
  blank: z.number(),
  voices: z.number(),
});

const voteResult = z.object({
  outcome: z.enum(DECISION_OUTCOMES),
  byChair: z.boolean(),
  sides: z.object({ urban: z.boolean(), rural: z.boolean() }).nullable(),
  rule: z.enum(DECISION_RULES),
  tie: z.enum(TIES),
  secondTry: z.boolean(),
  method: z.enum(DECISION_METHODS),
  tally: z.object({ all: count, urban: count, rural: count, chair: z.enum(CHOICES).nullable() }).nullable(),
  objections: z.number(),
  voices: z.object({ urban: z.number(), rural: z.number() }),
});

export const countedSchema = z.object({
  choice: z.enum(CHOICES),
  reason: z.string(),
  castAt: z.coerce.date(),
});

const aboutSection = z.object({
  sectionId,
  title: z.string(),
  documentId,
  documentTitle: z.string(),
  effect: z.enum(SECTION_EFFECTS),
  versionId: versionId.nullable(),
});

/**
 * What a page hears of the decision that its meeting is at, and of the voices that its reader
 * casts.
 */
export const readingSchema = z.object({
  decision: z
    .object({
      id: decisionId,
      number: z.number(),
      title: z.string(),
      proposal: z.string(),
      rule: z.enum(DECISION_RULES),
      method: z.enum(DECISION_METHODS),
      state: z.enum(DECISION_STATES),
      msLeft: z.number().nullable(),
      /** Not said by a server of before: then its result stays. */
      closedForMs: z.number().nullable().default(null),
      /** Not said by a server of before: then no text is linked to. */
      sections: z.array(aboutSection).readonly().default([]),
      fingerprint: z.string().nullable(),
      /** As it was at its opening. Not said by a server of before: then nothing is. */
      quorum: z.object({ present: z.number(), of: z.number(), met: z.boolean() }).nullable().default(null),
      secondTry: z.boolean(),
      result: voteResult.nullable(),
      voices: z.number(),
    })
    .nullable(),
  voices: z.array(
    z.object({
      membershipId,
      name: z.string(),
      isOwn: z.boolean(),
      refusal: z.enum(CAST_REFUSALS).nullable(),
      ballot: countedSchema.extend({ noted: z.boolean() }).nullable(),
    }),
  ),
});

export type Reading = z.infer<typeof readingSchema>;
export type DecisionSeen = NonNullable<Reading['decision']>;
export type VoiceSeen = Reading['voices'][number];
export type Counted = z.infer<typeof countedSchema>;
