import { formFingerprint, type Overtaken } from '../form-fingerprint.ts';
import type { DecisionRow } from './decision-access.ts';
import type { Deliberation } from './deliberations.ts';

/** Somebody else changed the decision first. */
export type OvertakenDecision = Overtaken<'decision-overtaken'>;

type Prepared = Pick<DecisionRow, 'title' | 'proposal' | 'rule' | 'method' | 'itemId' | 'dueOn'> &
  Responsible & {
    readonly sections: readonly { readonly sectionId: string }[];
    readonly followsId: string | null;
    readonly replacesId: string | null;
  };
type Responsible = Pick<DecisionRow, 'responsible' | 'responsibleId'>;

/** The fingerprint of what the form of a decision shows that is being prepared. */
export function draftFingerprint(decision: Prepared): string {
  const { title, proposal, rule, method, itemId, dueOn, followsId, replacesId } = decision;
  const about = decision.sections.map(({ sectionId }) => sectionId).sort();
  return formFingerprint([title, proposal, rule, method, itemId, about, followsId, replacesId, who(decision), dueOn]);
}

/** The fingerprint of what the form shows in which one says who sees to a decision. */
export function taskFingerprint(decision: Responsible & Pick<DecisionRow, 'dueOn' | 'doneAt'>): string {
  return formFingerprint([who(decision), decision.dueOn, decision.doneAt !== null]);
}

/**
 * The fingerprint of what the form of a council shows that has to deliberate; of no council, where
 * the form is to add one or somebody took it off the list.
 */
export function deliberationFingerprint(deliberation: Omit<Deliberation, 'id'> | null): string {
  return formFingerprint(deliberation ? [deliberation.body, deliberation.heldOn, deliberation.outcome] : []);
}

/** A member who takes another name is the same one. */
function who({ responsible, responsibleId }: Responsible): string {
  return responsibleId ?? responsible;
}
