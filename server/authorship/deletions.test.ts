import { expect, test } from 'vitest';
import type { PersonId, TerritoryId } from '#domain/ids.ts';
import { Deletions } from './deletions.ts';

const deletion = (name: string) => ({
  author: { personId: name as PersonId, hat: { role: 'resident', territoryId: 'town' as TerritoryId } as const },
  seq: 1,
  at: new Date(0),
});

/** Who deleted each of the first ten clocks of a client, a letter each. */
function told(deletions: Deletions, client = 1): string {
  const clocks = Array.from({ length: 10 }, (_, clock) => deletions.of(client, clock)?.author.personId ?? '.');
  return clocks.join('');
}

test('whoever deletes first what others delete again is the one who did it', () => {
  const deletions = new Deletions();
  const remove = (name: string, clock: number, length: number) =>
    deletions.add([{ client: 1, clock, length }], deletion(name));
  expect(told(deletions)).toBe('..........');
  remove('a', 4, 2);
  expect(told(deletions)).toBe('....aa....');
  remove('b', 3, 4);
  expect(told(deletions)).toBe('...baab...');
  remove('c', 8, 1);
  remove('d', 0, 10);
  expect(told(deletions)).toBe('dddbaabdcd');
  remove('e', 0, 10);
  expect(told(deletions)).toBe('dddbaabdcd');
  expect(told(deletions, 2)).toBe('..........');
});
