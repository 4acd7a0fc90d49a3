import { describe, expect, it } from 'vitest';
import { MESSAGES } from './messages.ts';
import { joinWords, pickWords } from './page-words.ts';

describe('picking messages', () => {
  it('takes those that are named, at their place in the tree', () => {
    expect(pickWords(MESSAGES.fr, ['common.reload', 'seat.role.elected'])).toEqual({
      common: { reload: MESSAGES.fr.common.reload },
      seat: { role: { elected: MESSAGES.fr.seat.role.elected } },
    });
  });

  it('takes all of a group, and all where everything is named', () => {
    expect(pickWords(MESSAGES.fr, ['seat.role'])).toEqual({ seat: { role: MESSAGES.fr.seat.role } });
    expect(pickWords(MESSAGES.en, [''])).toEqual(MESSAGES.en);
  });

  it('takes all that a template may mean, and nothing that only begins alike', () => {
    expect(pickWords(MESSAGES.fr, ['seat.role.*', 'common.relo'])).toEqual({ seat: { role: MESSAGES.fr.seat.role } });
  });
});

describe('joining messages', () => {
  it('keeps what either has, down to a group that both have a part of', () => {
    const around = { common: { reload: 'a' }, seat: { role: { elected: 'b' } } };
    const joined = joinWords(around, { seat: { role: { resident: 'c' }, from: 'd' } });
    expect(joined).toEqual({
      common: { reload: 'a' },
      seat: { role: { elected: 'b', resident: 'c' }, from: 'd' },
    });
    expect(around.seat).toEqual({ role: { elected: 'b' } });
  });
});
