import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearby, stack } from './place-cards.ts';

const cards = fc
  .array(fc.record({ top: fc.nat(5_000), height: fc.integer({ min: 10, max: 400 }) }), { minLength: 1, maxLength: 30 })
  .map((all) => all.sort((a, b) => a.top - b.top).map((card, index) => ({ ...card, key: `${index}` })));

test('no card covers another, they keep their order, and the one that is looked at stands at its passage', () => {
  fc.assert(
    fc.property(cards, fc.nat(29), (all, chosen) => {
      const pinned = all[chosen % all.length];
      const placed = stack(all, pinned?.key ?? null);
      expect(placed.find(({ key }) => key === pinned?.key)?.top).toBe(pinned?.top);
      for (const [index, { top }] of placed.entries()) {
        const before = placed[index - 1];
        if (before) expect(top).toBeGreaterThanOrEqual(before.top + (all[index - 1]?.height ?? 0));
      }
    }),
  );
});

test('of thousands of cards only a few are drawn, those near what is read and the one that is looked at', () => {
  const all = Array.from({ length: 2_000 }, (_, index) => ({ key: `${index}`, top: index * 5 }));
  const drawn = nearby(all, 5_000, '3').map(({ key }) => key);
  expect(drawn.length).toBeLessThanOrEqual(41);
  expect(drawn).toContain('3');
  expect(drawn).toContain('1120');
});
