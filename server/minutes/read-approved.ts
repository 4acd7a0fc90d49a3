import type { MinutesDecision, MinutesFacts, MinutesRemark } from './gather-minutes.ts';

/** JSON has no instants: they are text in it. */
type Written<Thing, Instants extends keyof Thing> = Omit<Thing, Instants> & Record<Instants, string | null>;
type WrittenFacts = Omit<MinutesFacts, 'decisions' | 'remarks'> & {
  readonly decisions: readonly Written<MinutesDecision, 'closedAt' | 'doneAt'>[];
  readonly remarks: readonly (Omit<MinutesRemark, 'at'> & { readonly at: string })[];
};

/**
 * The facts of approved minutes as they were approved: who sees to what, and by when, is changed in
 * the rows afterwards. `canonical` is what `approveMinutes` wrote.
 */
export function readApprovedFacts(canonical: string): MinutesFacts {
  const { chair, secretary, attendance, items, decisions, remarks }: WrittenFacts = JSON.parse(
    canonical.slice(canonical.indexOf('\n') + 1),
  );
  return {
    ...{ chair, secretary, attendance, items },
    decisions: decisions.map(({ closedAt, doneAt, ...decision }) => ({
      ...decision,
      // Some were approved with what had been said in votes that were called off.
      voices: decision.state === 'closed' ? decision.voices : [],
      closedAt: closedAt === null ? null : new Date(closedAt),
      doneAt: doneAt === null ? null : new Date(doneAt),
    })),
    remarks: remarks.map(({ at, ...remark }) => ({ ...remark, at: new Date(at) })),
  };
}
