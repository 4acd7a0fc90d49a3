import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECTION_CAPABILITIES, type SectionCapability } from '../access/capability.ts';
import { allowed, may } from '../access/may.ts';
import { NOTHING_HELD, type SectionOwnership } from '../access/where.ts';
import type { Member } from '../access/who.ts';
import { SECTION_NATURES, type SectionNature, STAGES, type Stage } from '../document.ts';
import type { SectionId, TerritoryId } from '../ids.ts';
import { type HatFacts, mayBeGiven, mayWear } from '../members/hats.ts';
import { ROLES, type Role, type Seat } from '../seat.ts';
import { anyRules, SECTION_IDS } from '../testing/any-charter.ts';
import { DEFAULT_CHARTER } from './charter.ts';
import {
  type CharterRules,
  type CharterSentence,
  charterSentences,
  compareCharters,
  type Targets,
} from './charter-sentences.ts';

const CITY = 'city' as TerritoryId;
const TOWN = 'town' as TerritoryId;
const seat = (role: Role, territoryId = CITY): Seat => ({ role, territoryId });

/** A section somewhere in a room: one that may name its writers, or any other of a nature. */
type Place = { readonly nature: SectionNature; readonly sectionId: SectionId | null };
const PLACES: readonly Place[] = SECTION_NATURES.flatMap((nature) =>
  [null, ...SECTION_IDS].map((sectionId) => ({ nature, sectionId })),
);

/** What a reader of the sentences takes from them, and nothing else. */
function readSentences(sentences: readonly CharterSentence[]) {
  const named = new Set<SectionId | null>();
  for (const sentence of sentences) {
    if (sentence.about !== 'owners' || sentence.targets.kind !== 'named') continue;
    for (const id of sentence.targets.sectionIds) named.add(id);
  }
  const covers = (targets: Targets, { nature, sectionId }: Place) =>
    targets.kind === 'named'
      ? sectionId !== null && targets.sectionIds.includes(sectionId)
      : !named.has(sectionId) && targets.natures.includes(nature);
  const about = <About extends CharterSentence['about']>(wanted: About) =>
    sentences.filter((sentence): sentence is Extract<CharterSentence, { about: About }> => sentence.about === wanted);
  const ofRole = (stage: Stage, role: Role) =>
    only(about('role').filter((sentence) => sentence.stage === stage && sentence.roles.includes(role)));
  return {
    /** By what is said of the role and of whose section it is. */
    roleWrites(stage: Stage, role: Role, place: Place): boolean {
      const { reach } = ofRole(stage, role);
      const { owners } = only(about('owners').filter(({ targets }) => covers(targets, place)));
      return reach === 'everywhere' || (reach === 'own-sections' && owners.includes(role));
    },
    /** By what is said of the section; where nothing is, whoever writes there writes everywhere. */
    sectionHasWriter(stage: Stage, role: Role, place: Place): boolean {
      const said = about('writers').filter((sentence) => sentence.stage === stage);
      if (said.length === 0) return ofRole(stage, role).reach === 'everywhere';
      return only(said.filter(({ targets }) => covers(targets, place))).writers.includes(role);
    },
    comments: (stage: Stage, role: Role) => ofRole(stage, role).comment,
    amends: (stage: Stage, role: Role) => ofRole(stage, role).amend,
    decides: (mandate: Role) => only(about('deciding')).roles.includes(mandate),
    /** The sentence is about drafting: once that is over nobody orders sections. */
    structures: (stage: Stage, hat: Role) => stage === 'drafting' && only(about('structure')).roles.includes(hat),
    /** The same for the actions of a plan. */
    managesActions: (stage: Stage, hat: Role) => stage === 'drafting' && only(about('actions')).roles.includes(hat),
    /** Whether a mandate makes links for residents. */
    invites: (mandate: Role) => only(about('inviting')).roles.includes(mandate),
    /** Whether one comes to a hat that is not one's mandate, alone or by a facilitator's hand. */
    wears(mandate: Role, hat: Role, byFacilitator: boolean): boolean {
      const { changes } = only(about('hats'));
      const closed = mandate === 'resident' && hat === 'elected' && !only(about('elected-hat')).open;
      return !closed && (changes === 'freely' || (changes === 'by-facilitator' && byFacilitator));
    },
  };
}

/** Each thing is said once: never twice, never not at all. */
function only<Said>(said: readonly Said[]): Said {
  const [one, ...more] = said;
  if (one === undefined || more.length > 0) throw new Error(`said ${said.length} times: ${JSON.stringify(said)}`);
  return one;
}

function factsOf({ named }: CharterRules, { nature, sectionId }: Place): SectionOwnership {
  return { nature, writers: named.find((section) => section.sectionId === sectionId)?.writers ?? null };
}

function member(mandate: Role, hat: Role): Member {
  return { is: 'member', mandate: seat(mandate), hat: seat(hat), facilitator: false };
}

/**
 * Every cell: role × stage × section, for writing, commenting and amending; deciding by every
 * mandate in every hat.
 */
function expectSentencesToBeTrue(rules: CharterRules): void {
  const said = readSentences(charterSentences(rules));
  const untrue: string[] = [];
  for (const stage of STAGES) {
    for (const hat of ROLES) {
      const remarks: SectionCapability[] = ['read'];
      const room = { charter: rules.charter, frozen: false };
      const manages = may(member(hat, hat), 'manage-actions', { room, document: { stage } });
      if (manages !== said.managesActions(stage, hat)) untrue.push(`said otherwise of actions: ${hat}, ${stage}`);
      if (said.comments(stage, hat)) remarks.push('comment');
      if (said.amends(stage, hat)) remarks.push('amend');
      for (const place of PLACES) {
        const writes = said.roleWrites(stage, hat, place);
        const cell = `${hat}, ${stage}, ${JSON.stringify(place)}`;
        if (said.sectionHasWriter(stage, hat, place) !== writes) untrue.push(`said otherwise of the section: ${cell}`);
        for (const mandate of ROLES) {
          const section = { ...factsOf(rules, place), ...NOTHING_HELD };
          const where = { room, document: { stage }, section };
          const own = allowed(member(mandate, hat), where, SECTION_CAPABILITIES);
          const expected = [...remarks];
          if (writes) expected.push('write');
          if (said.decides(mandate)) expected.push('decide');
          if (said.structures(stage, hat)) expected.push('structure');
          const same = own.size === expected.length && expected.every((capability) => own.has(capability));
          if (!same) untrue.push(`${mandate} as ${cell}: ${[...own]}, said ${expected}`);
        }
      }
    }
  }
  expect(untrue).toEqual([]);
}

function expectInvitingToBeTrue({ charter }: CharterRules): void {
  const said = readSentences(charterSentences({ charter, named: [] }));
  for (const mandate of ROLES) {
    const room = { charter, frozen: false };
    expect(may(member(mandate, mandate), 'invite-residents', { room })).toBe(said.invites(mandate));
  }
}

function expectHatsToBeTrue(rules: CharterRules): void {
  const said = readSentences(charterSentences(rules));
  const facts: HatFacts = { territories: [CITY, TOWN], inRound: false };
  for (const mandate of ROLES) {
    for (const hat of ROLES) {
      for (const facilitator of [false, true]) {
        const membership = { mandate: seat(mandate), facilitator };
        const other = seat(hat, TOWN);
        expect(mayWear(rules.charter, membership, other, facts).ok).toBe(said.wears(mandate, hat, facilitator));
        expect(mayBeGiven(rules.charter, membership, other, facts).ok).toBe(said.wears(mandate, hat, true));
        expect(mayWear(rules.charter, membership, seat(mandate), facts).ok).toBe(true);
      }
    }
  }
}

const DEFAULT: CharterRules = { charter: DEFAULT_CHARTER, named: [] };
const natures = (...list: SectionNature[]): Targets => ({ kind: 'natures', natures: list });

test('the charter that a room starts with is said in twenty-five sentences', () => {
  const remarks = { comment: true, amend: true };
  expect(charterSentences(DEFAULT)).toEqual([
    { about: 'role', stage: 'drafting', roles: ['technician'], reach: 'everywhere', ...remarks },
    { about: 'role', stage: 'drafting', roles: ['elected', 'resident', 'partner'], reach: 'own-sections', ...remarks },
    { about: 'writers', stage: 'drafting', targets: natures('common', 'record'), writers: ['technician'] },
    {
      about: 'writers',
      stage: 'drafting',
      targets: natures('political', 'orientation'),
      writers: ['elected', 'technician'],
    },
    { about: 'writers', stage: 'drafting', targets: natures('voices'), writers: ['technician', 'resident'] },
    { about: 'writers', stage: 'drafting', targets: natures('means'), writers: ['technician', 'partner'] },
    { about: 'role', stage: 'review', roles: ['technician'], reach: 'everywhere', ...remarks },
    { about: 'role', stage: 'review', roles: ['elected', 'resident', 'partner'], reach: 'nowhere', ...remarks },
    { about: 'role', stage: 'adopted', roles: [...ROLES], reach: 'nowhere', comment: false, amend: false },
    { about: 'owners', targets: natures('common'), owners: [] },
    { about: 'owners', targets: natures('political', 'orientation'), owners: ['elected'] },
    { about: 'owners', targets: natures('voices'), owners: ['resident'] },
    { about: 'owners', targets: natures('means'), owners: ['partner'] },
    { about: 'owners', targets: natures('record'), owners: ['technician'] },
    { about: 'deciding', roles: [...ROLES] },
    { about: 'hats', changes: 'freely' },
    { about: 'elected-hat', open: true },
    { about: 'structure', roles: ['technician'] },
    { about: 'actions', roles: ['technician'] },
    { about: 'inviting', roles: [] },
    { about: 'public-page', open: false },
    { about: 'quorum', percent: 50, perSide: false, remote: true },
    { about: 'tie', tie: 'chair' },
    { about: 'remarks', days: 15 },
    { about: 'publishing', open: true },
  ]);
});

describe('what the sentences say is what the rules allow', () => {
  test('for the charter that a room starts with', () => {
    expectSentencesToBeTrue(DEFAULT);
    expectHatsToBeTrue(DEFAULT);
    expectInvitingToBeTrue(DEFAULT);
  });

  test('for that charter where sections name their writers', () => {
    const [first, second] = SECTION_IDS as [SectionId, SectionId];
    const named = [
      { sectionId: first, writers: ['resident', 'elected'] as const },
      { sectionId: second, writers: [] },
    ];
    expectSentencesToBeTrue({ charter: DEFAULT_CHARTER, named });
  });

  test('for any charter, in every cell', () => {
    fc.assert(fc.property(anyRules, expectSentencesToBeTrue));
  }, 30_000);

  test('for inviting residents, under any charter', () => {
    fc.assert(fc.property(anyRules, expectInvitingToBeTrue));
  });

  test('for hats, under any charter', () => {
    fc.assert(fc.property(anyRules, expectHatsToBeTrue));
  });
});

describe('two charters compared', () => {
  test('a charter differs from itself in nothing', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        expect(compareCharters(rules, rules)).toEqual({ removed: [], added: [] });
      }),
    );
  });

  test('what is removed and added is all that the two say differently', () => {
    const singles = (sentences: readonly CharterSentence[]) => new Set(sentences.flatMap(separate));
    fc.assert(
      fc.property(anyRules, anyRules, (before, after) => {
        const { removed, added } = compareCharters(before, after);
        const expected = singles(charterSentences(before));
        for (const sentence of singles(removed)) expect(expected.delete(sentence)).toBe(true);
        for (const sentence of singles(added)) expected.add(sentence);
        expect(expected).toEqual(singles(charterSentences(after)));
      }),
    );
  });

  test('one pen more is one sentence less and one more, where nothing else follows from it', () => {
    const review = { ...DEFAULT_CHARTER.stages.review, elected: { ...DEFAULT_CHARTER.stages.review.technician } };
    const charter = { ...DEFAULT_CHARTER, stages: { ...DEFAULT_CHARTER.stages, review } };
    const of = { about: 'role', stage: 'review', roles: ['elected'], comment: true, amend: true };
    expect(compareCharters(DEFAULT, { charter, named: [] })).toEqual({
      removed: [{ ...of, reach: 'nowhere' }],
      added: [{ ...of, reach: 'everywhere' }],
    });
  });
});

/** A sentence as its parts about one role or one section each. */
function separate(sentence: CharterSentence): string[] {
  if (sentence.about === 'role') return sentence.roles.map((role) => JSON.stringify({ ...sentence, roles: [role] }));
  if (!('targets' in sentence)) return [JSON.stringify(sentence)];
  const { targets } = sentence;
  const each = targets.kind === 'natures' ? targets.natures : targets.sectionIds;
  return each.map((target) => JSON.stringify({ ...sentence, targets: [targets.kind, target] }));
}
