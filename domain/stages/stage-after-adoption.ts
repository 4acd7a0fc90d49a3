import type { Stage } from '../document.ts';

/**
 * The stage of a document once some of its sections were adopted or opened again: adopted as soon
 * as all of them are, and back to drafting where one of an adopted document is opened. Otherwise it
 * stays where it is.
 */
export function stageAfterAdoption(stage: Stage, sections: readonly { readonly adopted: boolean }[]): Stage {
  if (sections.length > 0 && sections.every(({ adopted }) => adopted)) return 'adopted';
  return stage === 'adopted' ? 'drafting' : stage;
}
