import { writingRoles } from '../access/write-refusal.ts';
import { SECTION_NATURES, type SectionNature, STAGES, type Stage } from '../document.ts';
import type { SectionId } from '../ids.ts';
import { ROLES, type Role } from '../seat.ts';
import type { Charter, HatChanges, Tie } from './charter.ts';

/** A section that names its own writers instead of its nature's. */
export type NamedSection = { readonly sectionId: SectionId; readonly writers: readonly Role[] };

/** All that a room's charter says. Sections that are not named go by their nature. */
export type CharterRules = { readonly charter: Charter; readonly named: readonly NamedSection[] };

/**
 * Where a hat writes: `no-own-section` is a pen for own sections where the charter gives the role
 * none.
 */
export type Reach = 'everywhere' | 'own-sections' | 'no-own-section' | 'nowhere';

/** Sections that a sentence is about: all of a nature but the named ones, or named ones. */
export type Targets =
  | { readonly kind: 'natures'; readonly natures: readonly SectionNature[] }
  | { readonly kind: 'named'; readonly sectionIds: readonly SectionId[] };

/**
 * One plain sentence of a charter, still without words: what it is about and its arguments.
 * Sentences about roles and sections follow the hat, those about deciding the mandate. Where no
 * sentence of a stage is about sections, the roles that write there write everywhere.
 */
export type CharterSentence =
  | {
      readonly about: 'role';
      readonly stage: Stage;
      readonly roles: readonly Role[];
      readonly reach: Reach;
      readonly comment: boolean;
      readonly amend: boolean;
    }
  | { readonly about: 'writers'; readonly stage: Stage; readonly targets: Targets; readonly writers: readonly Role[] }
  | { readonly about: 'owners'; readonly targets: Targets; readonly owners: readonly Role[] }
  | { readonly about: 'deciding'; readonly roles: readonly Role[] }
  | { readonly about: 'hats'; readonly changes: HatChanges }
  | { readonly about: 'elected-hat'; readonly open: boolean }
  | { readonly about: 'structure'; readonly roles: readonly Role[] }
  | { readonly about: 'actions'; readonly roles: readonly Role[] }
  | { readonly about: 'inviting'; readonly roles: readonly Role[] }
  | { readonly about: 'public-page'; readonly open: boolean }
  | { readonly about: 'quorum'; readonly percent: number; readonly perSide: boolean; readonly remote: boolean }
  | { readonly about: 'tie'; readonly tie: Tie }
  | { readonly about: 'remarks'; readonly days: number }
  | { readonly about: 'publishing'; readonly open: boolean };

/**
 * What a charter says, in the order in which it is read. What is the same for several roles or
 * sections is said once.
 */
export function charterSentences(rules: CharterRules): CharterSentence[] {
  return mergeSentences(singleSentences(rules));
}

/**
 * The sentences that a change takes out of a charter and those that it brings in. Both empty where
 * they say the same.
 */
export type CharterDifference = {
  readonly removed: readonly CharterSentence[];
  readonly added: readonly CharterSentence[];
};

export function compareCharters(before: CharterRules, after: CharterRules): CharterDifference {
  const [old, fresh] = [singleSentences(before), singleSentences(after)];
  return { removed: mergeSentences(without(old, fresh)), added: mergeSentences(without(fresh, old)) };
}

function without(sentences: readonly CharterSentence[], others: readonly CharterSentence[]): CharterSentence[] {
  const known = new Set(others.map((sentence) => JSON.stringify(sentence)));
  return sentences.filter((sentence) => !known.has(JSON.stringify(sentence)));
}

/** Every sentence about one role or one kind of section alone. */
function singleSentences(rules: CharterRules): CharterSentence[] {
  const { charter } = rules;
  return [
    ...STAGES.flatMap((stage) => [...roleSentences(rules, stage), ...writerSentences(rules, stage)]),
    ...SECTION_NATURES.map(
      (nature): CharterSentence => ({
        about: 'owners',
        targets: { kind: 'natures', natures: [nature] },
        owners: inOrder(charter.owners[nature]),
      }),
    ),
    ...rules.named.map(
      ({ sectionId, writers }): CharterSentence => ({
        about: 'owners',
        targets: { kind: 'named', sectionIds: [sectionId] },
        owners: inOrder(writers),
      }),
    ),
    { about: 'deciding', roles: inOrder(charter.deciders) },
    { about: 'hats', changes: charter.hatChanges },
    { about: 'elected-hat', open: charter.residentsMayWearElected },
    { about: 'structure', roles: inOrder(charter.structure.sections) },
    { about: 'actions', roles: inOrder(charter.structure.actions) },
    { about: 'inviting', roles: inOrder(charter.residents.inviters) },
    { about: 'public-page', open: charter.residents.publicPage },
    ...meetingSentences(charter),
  ];
}

function meetingSentences({ meetings, openness }: Charter): CharterSentence[] {
  const { quorumPercent, quorumPerSide, remoteCounts, tie, remarkDays } = meetings;
  return [
    { about: 'quorum', percent: quorumPercent, perSide: quorumPerSide, remote: remoteCounts },
    { about: 'tie', tie },
    { about: 'remarks', days: remarkDays },
    { about: 'publishing', open: openness.publishAdopted },
  ];
}

const REACHES: readonly Reach[] = ['everywhere', 'own-sections', 'no-own-section', 'nowhere'];

/** Whoever writes more is named first. */
function roleSentences(rules: CharterRules, stage: Stage): CharterSentence[] {
  const sentences = ROLES.map((role) => {
    const { comment, amend } = rules.charter.stages[stage][role];
    return { about: 'role', stage, roles: [role], reach: reachOf(rules, stage, role), comment, amend } as const;
  });
  return REACHES.flatMap((reach) => sentences.filter((sentence) => sentence.reach === reach));
}

function reachOf({ charter, named }: CharterRules, stage: Stage, role: Role): Reach {
  const { pen } = charter.stages[stage][role];
  // Nobody writes what is adopted, whatever a charter may hold there.
  if (stage === 'adopted' || pen === 'no-section') return 'nowhere';
  if (pen === 'every-section') return 'everywhere';
  const owns =
    SECTION_NATURES.some((nature) => charter.owners[nature].includes(role)) ||
    named.some(({ writers }) => writers.includes(role));
  return owns ? 'own-sections' : 'no-own-section';
}

/** Who writes in each kind of section; nothing where every role writes everywhere or nowhere. */
function writerSentences({ charter, named }: CharterRules, stage: Stage): CharterSentence[] {
  const differs = ROLES.some((role) => charter.stages[stage][role].pen === 'own-sections');
  if (stage === 'adopted' || !differs) return [];
  return [
    ...SECTION_NATURES.map(
      (nature): CharterSentence => ({
        about: 'writers',
        stage,
        targets: { kind: 'natures', natures: [nature] },
        writers: writingRoles(charter, { stage }, { nature, writers: null }),
      }),
    ),
    ...named.map(
      ({ sectionId, writers }): CharterSentence => ({
        about: 'writers',
        stage,
        targets: { kind: 'named', sectionIds: [sectionId] },
        // A section that names its writers has no need of its nature.
        writers: writingRoles(charter, { stage }, { nature: 'common', writers }),
      }),
    ),
  ];
}

function inOrder(roles: readonly Role[]): Role[] {
  return ROLES.filter((role) => roles.includes(role));
}

/** Joins sentences that differ only in the role or the section that they are about. */
function mergeSentences(sentences: readonly CharterSentence[]): CharterSentence[] {
  const merged = new Map<string, CharterSentence>();
  for (const sentence of sentences) {
    const key = sameness(sentence);
    const known = merged.get(key);
    merged.set(key, known ? join(known, sentence) : sentence);
  }
  return [...merged.values()];
}

/** Equal for sentences that can be said as one. */
function sameness(sentence: CharterSentence): string {
  if (sentence.about === 'role') return JSON.stringify({ ...sentence, roles: [] });
  if ('targets' in sentence) return JSON.stringify({ ...sentence, targets: sentence.targets.kind });
  return JSON.stringify(sentence);
}

function join(first: CharterSentence, second: CharterSentence): CharterSentence {
  if (first.about === 'role' && second.about === 'role') {
    return { ...first, roles: inOrder([...first.roles, ...second.roles]) };
  }
  if ('targets' in first && 'targets' in second) {
    return { ...first, targets: joinTargets(first.targets, second.targets) };
  }
  return first;
}

function joinTargets(first: Targets, second: Targets): Targets {
  if (first.kind === 'natures' && second.kind === 'natures') {
    return { kind: 'natures', natures: [...first.natures, ...second.natures] };
  }
  if (first.kind === 'named' && second.kind === 'named') {
    return { kind: 'named', sectionIds: [...first.sectionIds, ...second.sectionIds] };
  }
  return first;
}
