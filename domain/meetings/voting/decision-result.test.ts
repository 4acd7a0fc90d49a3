import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TIES } from '../../charter/charter.ts';
import { refuse } from '../../refusal.ts';
import { SIDES, type Side } from '../../territories/setting.ts';
import { type AnyVote, anyVote, voterId } from '../../testing/any-vote.ts';
import { CHOICES, type Choice, DECISION_RULES, type DecisionRule } from './decision.ts';
import { decisionResult, type HandsCount, type VoteFacts, type VoteResult } from './decision-result.ts';
import type { Voice } from './tally.ts';

const anyRule = fc.constantFrom(...DECISION_RULES);
const anyTie = fc.constantFrom(...TIES);

function factsOf({ roll, cast }: AnyVote, rule: DecisionRule, more: Partial<VoteFacts> = {}): VoteFacts {
  const known = { method: 'ballots', tie: 'chair', quorumMet: true, secondTry: false, hands: null } as const;
  return { ...known, rule, roll, ballots: new Map(cast), ...more };
}

function resultOf(facts: VoteFacts): VoteResult {
  const result = decisionResult(facts);
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

/**
 * A roll of so many urban and rural voices, in which they said so much, one side after the other.
 */
function vote(urban: string, rural: string, chair: number | null = null): AnyVote {
  const words: Record<string, Choice> = { f: 'for', a: 'against', o: 'abstention', b: 'blank' };
  const sides: Side[] = [...[...urban].map(() => 'urban' as const), ...[...rural].map(() => 'rural' as const)];
  const roll: Voice[] = sides.map((side, number) => ({ membershipId: voterId(number), side, chair: number === chair }));
  const cast = [...urban, ...rural].flatMap((letter, number) => {
    const choice = words[letter];
    return choice ? [[voterId(number), choice] as const] : [];
  });
  return { roll, cast };
}

describe('a result', () => {
  it('is the same in whatever order ballots came in and the roll is read', () => {
    fc.assert(
      fc.property(anyVote, anyRule, anyTie, fc.infiniteStream(fc.nat()), (given, rule, tie, numbers) => {
        const shuffled = <Item>(items: readonly Item[]) =>
          items
            .map((item) => ({ item, at: numbers.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const other = { roll: shuffled(given.roll), cast: shuffled(given.cast) };
        expect(decisionResult(factsOf(other, rule, { tie }))).toEqual(decisionResult(factsOf(given, rule, { tie })));
      }),
    );
  });

  it('is none without a quorum, whatever was cast', () => {
    fc.assert(
      fc.property(anyVote, anyRule, anyTie, (given, rule, tie) => {
        expect(resultOf(factsOf(given, rule, { tie, quorumMet: false })).outcome).toBe('no-quorum');
      }),
    );
  });

  it('counts nothing that is cast for a voice that is not on the roll', () => {
    fc.assert(
      fc.property(anyVote, anyRule, fc.constantFrom(...CHOICES), (given, rule, choice) => {
        const intruders = Array.from({ length: 40 }, (_, number) => [voterId(100 + number), choice] as const);
        const forged = { ...given, cast: [...given.cast, ...intruders] };
        expect(decisionResult(factsOf(forged, rule))).toEqual(decisionResult(factsOf(given, rule)));
      }),
    );
  });

  it('does not change where abstentions become blank votes, nor where they are not cast at all', () => {
    fc.assert(
      fc.property(anyVote, anyRule, anyTie, (given, rule, tie) => {
        const outcomeOf = (cast: AnyVote['cast']) => resultOf(factsOf({ ...given, cast }, rule, { tie })).outcome;
        const blank = given.cast.map(([id, said]) => [id, said === 'abstention' ? 'blank' : said] as const);
        const silent = given.cast.filter(([, said]) => said === 'for' || said === 'against');
        expect(outcomeOf(blank)).toBe(outcomeOf(given.cast));
        expect(outcomeOf(silent)).toBe(outcomeOf(given.cast));
      }),
    );
  });

  it('is never better for a proposal because somebody turned against it', () => {
    fc.assert(
      fc.property(anyVote, anyRule, anyTie, fc.nat(29), (given, rule, tie, turned) => {
        const isCarried = (cast: AnyVote['cast']) =>
          resultOf(factsOf({ ...given, cast }, rule, { tie })).outcome === 'carried';
        const against = given.cast.map(([id, said], at) => [id, at === turned ? 'against' : said] as const);
        if (isCarried(against)) expect(isCarried(given.cast)).toBe(true);
      }),
    );
  });

  it('adds up: both sides make all, and nobody is counted who has no voice', () => {
    fc.assert(
      fc.property(anyVote, anyRule, (given, rule) => {
        const { tally, voices } = resultOf(factsOf(given, rule));
        if (!tally) throw new Error('a tally is missing');
        for (const choice of CHOICES) expect(tally.urban[choice] + tally.rural[choice]).toBe(tally.all[choice]);
        expect(CHOICES.reduce((sum, choice) => sum + tally.all[choice], 0)).toBe(given.cast.length);
        expect(voices.urban + voices.rural).toBe(given.roll.length);
      }),
    );
  });
});

describe('a double majority', () => {
  it('is one overall and within each side, whatever the numbers', () => {
    fc.assert(
      fc.property(anyVote, anyTie, (given, tie) => {
        const of = (side: Side, said: Choice) =>
          given.cast.filter(
            ([id, choice]) => choice === said && given.roll.some((v) => v.membershipId === id && v.side === side),
          ).length;
        const carriedBy = (side: Side) => of(side, 'for') > of(side, 'against');
        const { outcome, sides } = resultOf(factsOf(given, 'double-majority', { tie }));
        expect(sides).toEqual({ urban: carriedBy('urban'), rural: carriedBy('rural') });
        expect(outcome).toBe(carriedBy('urban') && carriedBy('rural') ? 'carried' : 'not-carried');
      }),
    );
  });

  it.each([
    ['a large majority that one side opposes', vote('fffffffff', 'aaf'), 'not-carried'],
    ['a side in which nobody is', vote('fff', ''), 'not-carried'],
    ['a side in which nobody expressed a vote', vote('fff', 'oob-'), 'not-carried'],
    ['a side in which votes are equal, the chair being for', vote('fff', 'fa', 3), 'not-carried'],
    ['both sides', vote('ffa', 'f'), 'carried'],
  ])('%s', (_, given, outcome) => {
    expect(resultOf(factsOf(given, 'double-majority')).outcome).toBe(outcome);
  });
});

describe('the other rules', () => {
  it.each<[string, AnyVote, DecisionRule, Partial<VoteFacts>, Partial<VoteResult>]>([
    ['more for than against', vote('ffa', 'oo'), 'majority', {}, { outcome: 'carried', byChair: false }],
    ['nobody expressed a vote', vote('oo', 'b'), 'majority', {}, { outcome: 'not-carried', byChair: false }],
    ['equal, the chair for', vote('fa', '', 0), 'majority', {}, { outcome: 'carried', byChair: true }],
    ['equal, the chair against', vote('fa', '', 1), 'majority', {}, { outcome: 'not-carried', byChair: true }],
    ['equal, the chair abstains', vote('fao', '', 2), 'majority', {}, { outcome: 'not-carried', byChair: false }],
    ['equal, the chair not there', vote('fa', ''), 'majority', {}, { outcome: 'not-carried', byChair: false }],
    [
      'equal, the charter without a chair’s voice',
      vote('fa', '', 0),
      'majority',
      { tie: 'not-carried' },
      { outcome: 'not-carried', byChair: false },
    ],
    ['two thirds exactly', vote('ffa', 'o'), 'two-thirds', {}, { outcome: 'carried' }],
    ['a voice less than two thirds', vote('ffffffa', 'aaa'), 'two-thirds', {}, { outcome: 'not-carried' }],
    ['nobody for, nobody against', vote('ooo', ''), 'two-thirds', {}, { outcome: 'not-carried' }],
    ['all consent or abstain', vote('ff', 'fo'), 'consent', {}, { outcome: 'carried' }],
    ['one objects', vote('fffff', 'a'), 'consent', {}, { outcome: 'objected', objections: 1 }],
    ['one objects again', vote('ff', 'a'), 'consent', { secondTry: true }, { outcome: 'not-carried' }],
    ['nobody says anything', vote('--', '-'), 'consent', {}, { outcome: 'not-carried' }],
  ])('%s', (_, given, rule, more, result) => {
    expect(resultOf(factsOf(given, rule, more))).toMatchObject(result);
  });
});

const none = { for: 0, against: 0, abstention: 0, blank: 0 };
const hands = (urban: Partial<typeof none>, rural: Partial<typeof none>, chair: Choice | null = null): HandsCount => ({
  urban: { ...none, ...urban },
  rural: { ...none, ...rural },
  chair,
});

describe('hands', () => {
  const byHands = (given: AnyVote, rule: DecisionRule, counted: HandsCount | null) =>
    decisionResult(factsOf(given, rule, { method: 'hands', hands: counted }));

  it('that are counted by side come to what the same ballots come to', () => {
    fc.assert(
      fc.property(anyVote, anyRule, (given, rule) => {
        fc.pre(rule !== 'consent');
        const { tally, outcome } = resultOf(factsOf(given, rule));
        if (!tally) throw new Error('a tally is missing');
        const { urban, rural, chair } = tally;
        const counted = byHands({ ...given, cast: [] }, rule, hands(urban, rural, chair ?? 'blank'));
        expect(counted).toMatchObject({ ok: true, value: { outcome } });
      }),
    );
  });

  it('cannot be more than a side has voices', () => {
    for (const side of SIDES) {
      const counted = hands({}, {});
      const tooMany = { ...counted, [side]: { ...none, for: 2, blank: 1 } };
      expect(byHands(vote('--', '--'), 'majority', tooMany)).toEqual(refuse('too-many-hands'));
    }
  });

  it('are never fewer than those that were noted by name', () => {
    expect(byHands(vote('a-', ''), 'majority', hands({ for: 1 }, {}))).toEqual(refuse('fewer-hands-than-names'));
    expect(byHands(vote('a-', ''), 'majority', hands({ for: 1, against: 1 }, {}))).toMatchObject({ ok: true });
  });

  it('ask for the chair’s voice where they are equal and it is not known', () => {
    const given = vote('--', '', 0);
    expect(byHands(given, 'majority', hands({ for: 1, against: 1 }, {}))).toEqual(refuse('chair-voice-needed'));
    const told = byHands(given, 'majority', hands({ for: 1, against: 1 }, {}, 'for'));
    expect(told).toMatchObject({ ok: true, value: { outcome: 'carried', byChair: true } });
    const nobody = byHands(vote('--', ''), 'majority', hands({ for: 1, against: 1 }, {}));
    expect(nobody).toMatchObject({ ok: true, value: { outcome: 'not-carried' } });
  });

  it('against a proposal by consent are noted by name, each with its reason', () => {
    expect(byHands(vote('--', ''), 'consent', hands({ for: 1, against: 1 }, {}))).toEqual(refuse('objections-by-name'));
    const noted = byHands(vote('a-', ''), 'consent', hands({ for: 1, against: 1 }, {}));
    expect(noted).toMatchObject({ ok: true, value: { outcome: 'objected', objections: 1 } });
  });

  it('noted by name count as ballots do', () => {
    fc.assert(
      fc.property(anyVote, anyRule, (given, rule) => {
        expect(byHands(given, rule, null)).toEqual({
          ok: true,
          value: { ...resultOf(factsOf(given, rule)), method: 'hands' },
        });
      }),
    );
  });
});

describe('a recorded decision', () => {
  const recorded = (given: AnyVote, rule: DecisionRule, more: Partial<VoteFacts> = {}) =>
    decisionResult(factsOf(given, rule, { method: 'recorded', ...more }));

  it.each(DECISION_RULES)('carries by %s where nobody objects', (rule) => {
    expect(recorded(vote('--', '-'), rule)).toMatchObject({ ok: true, value: { outcome: 'carried', tally: null } });
  });

  it('does not carry without anybody, nor by double majority without a side', () => {
    expect(recorded(vote('', ''), 'majority')).toMatchObject({ ok: true, value: { outcome: 'not-carried' } });
    expect(recorded(vote('--', ''), 'double-majority')).toMatchObject({
      ok: true,
      value: { outcome: 'not-carried', sides: { urban: true, rural: false } },
    });
  });

  it('is objected where somebody objects, and by the other rules has to be counted', () => {
    const objected = vote('a-', '-');
    expect(recorded(objected, 'consent')).toMatchObject({ ok: true, value: { outcome: 'objected', objections: 1 } });
    expect(recorded(objected, 'consent', { secondTry: true })).toMatchObject({ value: { outcome: 'not-carried' } });
    for (const rule of ['majority', 'two-thirds', 'double-majority'] as const) {
      expect(recorded(objected, rule)).toEqual(refuse('objection-noted'));
    }
  });

  it('has no result without a quorum', () => {
    expect(recorded(vote('--', '-'), 'consent', { quorumMet: false })).toMatchObject({
      value: { outcome: 'no-quorum' },
    });
  });
});
