import type { Stage } from '../document.ts';
import { accept, type Outcome, refuse } from '../refusal.ts';

export const STAGE_REFUSALS = ['adopted-by-decision', 'reopened-by-decision'] as const;
export type StageRefusal = (typeof STAGE_REFUSALS)[number];

/**
 * Whether a facilitator may move a document from one stage to another by themselves: between
 * drafting and review, to and fro. What is adopted, and what is opened again after that, the room
 * decides. Staying is no refusal.
 */
export function mayMoveStage(from: Stage, to: Stage): Outcome<Stage, StageRefusal> {
  if (from === to) return accept(to);
  if (to === 'adopted') return refuse('adopted-by-decision');
  if (from === 'adopted') return refuse('reopened-by-decision');
  return accept(to);
}
