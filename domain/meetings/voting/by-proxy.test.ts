import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../ids.ts';
import { isByProxy } from './by-proxy.ts';

const [giver, holder, secretary] = ['giver', 'holder', 'secretary'] as PersonId[] as [PersonId, PersonId, PersonId];

describe('a ballot is cast by proxy', () => {
  test.each([
    ['by whoever holds the voice', holder, false, true, true],
    ['still once the giver is back, where they cast nothing', holder, false, false, true],
    ['not by the giver who came', giver, false, false, false],
    ['where it was noted of who held the voice', secretary, true, true, true],
    ['not where it was noted of the giver who came', secretary, true, false, false],
    ['not where the secretary notes their own', giver, true, false, false],
  ] as const)('%s', (_when, castBy, noted, wasHeld, expected) => {
    expect(isByProxy({ castBy, noted, memberId: giver, wasHeld })).toBe(expected);
  });
});
