import { z } from 'zod';
import { ACTION_STATUSES } from '#domain/actions/action.ts';
import { CONCERNS } from '#domain/actions/follow-up.ts';
import { sectionId, territoryId, themeId } from '#domain/ids.ts';
import type { ActionLine } from '#server/actions/list-actions.ts';

export const PLAN_VIEWS = ['table', 'board', 'budget', 'matrix'] as const;

/** Why an action is to be looked at, or for any of these reasons. */
export const CONCERN_CHOICES = ['any', ...CONCERNS] as const;

const chosen = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().catch(null).default(null);

/**
 * What the address of the plan says: how it is shown, and which actions. What is not understood
 * counts as not said.
 */
const querySchema = z.object({
  view: z.enum(PLAN_VIEWS).catch('table').default('table'),
  theme: chosen(themeId),
  territory: chosen(territoryId),
  lead: chosen(z.string().min(1).max(160)),
  status: chosen(z.enum(ACTION_STATUSES)),
  orientation: chosen(sectionId),
  concern: chosen(z.enum(CONCERN_CHOICES)),
});
export type PlanQuery = z.infer<typeof querySchema>;
export type PlanFilter = Omit<PlanQuery, 'view'>;

export function readPlanQuery(params: Readonly<Record<string, string | string[] | undefined>>): PlanQuery {
  const single = Object.entries(params).map(([key, value]) => [key, Array.isArray(value) ? value[0] : value]);
  return querySchema.parse(Object.fromEntries(single));
}

/**
 * The same as an address says it, without what is not chosen; `change` puts something else in its
 * place.
 */
export function planHref(home: string, query: PlanQuery, change: Partial<PlanQuery> = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...query, ...change })) {
    if (value && !(key === 'view' && value === 'table')) params.set(key, value);
  }
  const text = params.toString();
  return text ? `${home}?${text}` : home;
}

/** The actions that an address asks for. */
export function filterActions(
  actions: readonly ActionLine[],
  { theme, territory, lead, status, orientation, concern }: PlanFilter,
): ActionLine[] {
  return actions.filter(
    (action) =>
      (!theme || action.themeId === theme) &&
      (!territory || action.territoryIds.includes(territory)) &&
      (!lead || leadOf(action) === lead) &&
      (!status || action.status === status) &&
      (!orientation || action.orientationId === orientation) &&
      (!concern || (concern === 'any' ? action.concern !== null : action.concern === concern)),
  );
}

/** Who leads an action, in a word: the body, else the person. */
export function leadOf({ leadBody, leadPerson }: Pick<ActionLine, 'leadBody' | 'leadPerson'>): string {
  return leadBody || leadPerson;
}
