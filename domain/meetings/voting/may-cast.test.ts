import { describe, expect, it } from 'vitest';
import { membershipId } from '../../ids.ts';
import { accept, refuse } from '../../refusal.ts';
import { type CastFacts, mayCast } from './may-cast.ts';

const id = (digit: number) => membershipId.parse(`00000000-0000-4000-8000-00000000000${digit}`);
const [giver, holder, other] = [id(1), id(2), id(3)];
const own = { membershipId: giver, castById: giver };
const given = { membershipId: giver, castById: holder };
const facts: CastFacts = { caster: giver, voice: own, isMember: true, proxyLasts: false, isThere: true };

describe('who casts a voice', () => {
  it.each<[string, Partial<CastFacts>, ReturnType<typeof mayCast>]>([
    ['a member their own', {}, accept(true)],
    ['a member who went out meanwhile their own', { isThere: false }, accept(true)],
    ['nobody who is no member', { caster: null }, refuse('not-a-voter')],
    ['nobody one that is not on the roll', { voice: null }, refuse('not-a-voter')],
    ['nobody another member’s', { caster: other }, refuse('voice-of-another')],
    ['nobody that of who left the room', { isMember: false }, refuse('voter-left')],
    ['a holder the giver’s', { caster: holder, voice: given, proxyLasts: true, isThere: false }, accept(true)],
    ['not the giver while it is given', { voice: given, proxyLasts: true }, refuse('voice-given-away')],
    ['nobody else one that is given', { caster: other, voice: given, proxyLasts: true }, refuse('voice-of-another')],
    ['the giver once they came', { voice: given }, accept(true)],
    ['not the giver who took it back and is not there', { voice: given, isThere: false }, refuse('voter-not-there')],
    ['the holder no more then', { caster: holder, voice: given }, refuse('voice-taken-back')],
    [
      'not the holder of who left the room',
      { caster: holder, voice: given, proxyLasts: true, isMember: false },
      refuse('voter-left'),
    ],
  ])('%s', (_, change, outcome) => expect(mayCast({ ...facts, ...change })).toEqual(outcome));
});
