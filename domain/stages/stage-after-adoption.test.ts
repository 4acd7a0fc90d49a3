import { describe, expect, it } from 'vitest';
import type { Stage } from '../document.ts';
import { stageAfterAdoption } from './stage-after-adoption.ts';

describe('the stage of a document', () => {
  it.each<[Stage, readonly boolean[], Stage]>([
    ['drafting', [true, true], 'adopted'],
    ['review', [true], 'adopted'],
    ['review', [true, false], 'review'],
    ['drafting', [false, true], 'drafting'],
    ['adopted', [true, false], 'drafting'],
    ['adopted', [true, true], 'adopted'],
    ['drafting', [], 'drafting'],
  ])('is, from %s with sections adopted %j, %s', (stage, adopted, after) => {
    expect(
      stageAfterAdoption(
        stage,
        adopted.map((is) => ({ adopted: is })),
      ),
    ).toBe(after);
  });
});
