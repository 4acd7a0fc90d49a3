import type { PersonId, SectionId } from '#domain/ids.ts';
import { type Outcome, refuse } from '#domain/refusal.ts';
import type { DecisionPlace } from '../decisions/decision-access.ts';
import { readDecision } from '../decisions/read-decision.ts';
import type { Services } from '../services.ts';
import { type AddActionRefusal, type AddedAction, addAction } from './add-action.ts';
import { type AddLineRefusal, addActionLine } from './add-action-line.ts';

export type FollowDecisionRefusal = 'not-found' | 'decision-not-carried';

/** Makes what a meeting decided an action of the plan. The same decision twice is one action. */
export async function makeAction(
  services: Services,
  actor: PersonId,
  place: DecisionPlace,
): Promise<Outcome<AddedAction, AddActionRefusal | FollowDecisionRefusal>> {
  const carried = await readCarried(services, actor, place);
  if (!carried.ok) return carried;
  const wish = { title: carried.value.title, key: place.decisionId, orientationId: null };
  return addAction(services, actor, place.roomId, wish);
}

/**
 * Makes what a meeting decided a milestone of an action, due when the decision is. The same one
 * twice is one milestone.
 */
export async function makeStep(
  services: Services,
  actor: PersonId,
  place: DecisionPlace,
  sectionId: SectionId,
): Promise<Outcome<null, AddLineRefusal | FollowDecisionRefusal>> {
  const carried = await readCarried(services, actor, place);
  if (!carried.ok) return carried;
  const { title, dueOn } = carried.value;
  const typed = { title, dueOn: dueOn ?? '' };
  return addActionLine(services, actor, sectionId, { kind: 'step', key: place.decisionId, typed, indicatorId: null });
}

async function readCarried(services: Services, actor: PersonId, place: DecisionPlace) {
  const read = await readDecision(services, actor, place);
  if (!read.ok) return read;
  const { decision } = read.value;
  return decision.result?.outcome === 'carried'
    ? ({ ok: true, value: decision } as const)
    : refuse('decision-not-carried');
}
