import { describe, expect, it } from 'vitest';
import { personId, sectionId } from '#domain/ids.ts';
import { ROUND_LENGTHS } from '#domain/rounds/round.ts';
import { type RoundQuery, readRoundParts, readRoundQuery, roundAddress } from './round-query.ts';

const ROOM = crypto.randomUUID();
const draw: RoundQuery = {
  question: 'Qui attend le car ?',
  rule: 'draw-lots',
  minutes: 20,
  seed: '25 novembre',
  section: [],
  out: [],
};
const people = (count: number) => Array.from({ length: count }, () => personId.parse(crypto.randomUUID()));
const sections = (count: number) => Array.from({ length: count }, () => sectionId.parse(crypto.randomUUID()));

/** What Next makes of an address. */
function askedBy(address: string): Record<string, string | string[]> {
  const { searchParams } = new URL(address, 'http://localhost');
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const all = searchParams.getAll(name);
      return [name, all.length === 1 ? (all[0] ?? '') : all];
    }),
  );
}

describe('the address of a preview', () => {
  it('says all that was chosen', () => {
    const chosen = { ...draw, section: sections(3), out: people(2) };
    expect(readRoundQuery(askedBy(roundAddress(ROOM, chosen)))).toEqual(chosen);
    expect(readRoundQuery(askedBy(roundAddress(ROOM, draw)))).toEqual(draw);
  });

  it('is taken by proxies, whose usual bound is 8 kB, where a hall of three hundred stays out', () => {
    const question = '?'.repeat(ROUND_LENGTHS.question);
    const chosen = { ...draw, question, section: sections(20), out: people(299) };
    expect(roundAddress(ROOM, chosen).length).toBeLessThan(8_000);
  });

  it('takes ids one by one too, as the boxes of a form send them', () => {
    const out = people(2);
    const asked = { question: draw.question, rule: draw.rule, minutes: '20' };
    expect(readRoundQuery({ ...asked, out })?.out).toEqual(out);
    expect(readRoundQuery({ ...asked, out: out[0] })?.out).toEqual(out.slice(0, 1));
  });

  it.each(['a', '-'.repeat(22), '!'.repeat(22), 'A'.repeat(23), '😀'.repeat(11)])('takes nobody by %s', (out) => {
    expect(readRoundQuery({ ...askedBy(roundAddress(ROOM, draw)), out })).toBeNull();
  });

  it.each(['', ' ', '\u200d'])('has no number where only blanks were typed: “%s”', (seed) => {
    const asked = readRoundQuery({ ...askedBy(roundAddress(ROOM, draw)), seed });
    expect(asked).toEqual({ ...draw, seed: undefined });
  });

  it('gives the parts that can be read where another cannot', () => {
    const [section, out] = [sections(1), people(1)];
    const asked = { ...askedBy(roundAddress(ROOM, { ...draw, section, out })), minutes: '400' };
    expect(readRoundQuery(asked)).toBeNull();
    const { minutes: _, ...rest } = draw;
    expect(readRoundParts(asked)).toEqual({ ...rest, section, out });
    expect(readRoundParts({})).toEqual({ section: [], out: [] });
  });
});
