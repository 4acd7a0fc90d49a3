import { type DocumentKind, isWork, type Stage } from '../document.ts';
import { accept, type Outcome, refuse } from '../refusal.ts';

export const STAGE_REFUSALS = ['adopted-by-decision', 'reopened-by-decision', 'minutes-not-reviewed'] as const;
export type StageRefusal = (typeof STAGE_REFUSALS)[number];

/**
 * Whether a facilitator may move a document from one stage to another by themselves: between
 * drafting and review, to and fro. What is adopted, and what is opened again after that, the room
 * decides. Minutes are published and approved instead of reviewed; those that were put to review
 * before may come back. Staying is no refusal.
 */
export function mayMoveStage(
  { kind, stage: from }: { readonly kind: DocumentKind; readonly stage: Stage },
  to: Stage,
): Outcome<Stage, StageRefusal> {
  if (from === to) return accept(to);
  if (to === 'adopted') return refuse('adopted-by-decision');
  if (from === 'adopted') return refuse('reopened-by-decision');
  if (to === 'review' && !isWork({ kind })) return refuse('minutes-not-reviewed');
  return accept(to);
}
