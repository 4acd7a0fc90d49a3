import { describe, expect, it } from 'vitest';
import { type Letter, textOf, unseenBy } from './replaced-lines.ts';

const [ANNE, YANN, MAËL] = [1, 2, 3];

/** Letters of one writer, the first of them typed at `clock`. */
function typed(client: number, clock: number, text: string): Letter[] {
  return text.split('').map((unit, index) => ({ client, clock: clock + index, unit }));
}

describe('what the author of a line that replaces another has not seen', () => {
  it('is nothing where the line says the same', () => {
    expect(unseenBy(ANNE, YANN, 'Brest', typed(YANN, 0, 'Brest'))).toEqual(new Set());
  });

  it('is the last that oneself and another typed, wherever it stands', () => {
    const letters = [
      ...typed(MAËL, 5, 'Le '),
      ...typed(YANN, 0, 'car'),
      ...typed(MAËL, 0, ' part'),
      ...typed(YANN, 3, ' !'),
    ];
    const unseen = unseenBy(ANNE, YANN, 'car part', letters);
    expect(textOf([...(unseen ?? [])].sort((one, two) => one.client - two.client || one.clock - two.clock))).toBe(
      ' !Le ',
    );
  });

  it('is not what was typed before something that was seen', () => {
    expect(unseenBy(ANNE, YANN, 'est', [...typed(YANN, 0, 'Br'), ...typed(YANN, 2, 'est')])).toBeNull();
  });

  it('is never the author’s own, nor anything where the line says something else', () => {
    expect(unseenBy(ANNE, YANN, 'Br', typed(ANNE, 0, 'Brest'))).toBeNull();
    expect(unseenBy(ANNE, YANN, 'Morlaix', typed(YANN, 0, 'Brest'))).toBeNull();
  });
});
