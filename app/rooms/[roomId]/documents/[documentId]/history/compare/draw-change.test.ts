import { expect, test } from 'vitest';
import type { ChangeAuthor } from '../history-data.ts';
import { changeDrawer } from './draw-change.ts';

const AUTHORS: readonly ChangeAuthor[] = ['Anne', 'Paul'].map((name) => ({
  name,
  hat: { role: 'elected', territory: 'Poher', setting: 'village' },
}));

test('what is said of a change is put together once for all that one author did in one moment', () => {
  let said = 0;
  const say = () => `${++said}`;
  const at = new Date('2026-11-26T10:00:00Z');
  const changes = Array.from({ length: 1_000 }, (_, index) => {
    return { kind: index % 4 < 2 ? ('came' as const) : ('went' as const), text: 'un', author: index % 2, at };
  });
  const draw = changeDrawer({ changes, authors: AUTHORS, words: { begins: say, whole: say } });
  for (const number of changes.keys()) draw(number, 'x');
  expect(said).toBe(8);
});
