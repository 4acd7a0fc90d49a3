import { expect, test } from 'vitest';
import { isLastAdministrator, oneRemains } from './administrators.ts';
import { personId } from './ids.ts';

const [ADELE, ANNE] = ['a', 'b'].map((first) => personId.parse(`${first}2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90`)) as [
  ReturnType<typeof personId.parse>,
  ReturnType<typeof personId.parse>,
];
const WELL = { hasAddress: true, cameIn: true };

test.each([
  ['nobody else', [], false],
  ['somebody who can come in', [{ personId: ANNE, ...WELL }], true],
  ['somebody without an address', [{ personId: ANNE, ...WELL, hasAddress: false }], false],
  ['somebody who never came', [{ personId: ANNE, ...WELL, cameIn: false }], false],
])('beside %s', (_, others, remains) => {
  expect(oneRemains([{ personId: ADELE, ...WELL }, ...others], ADELE)).toBe(remains);
});

test('only who administers the site can be the last who does', () => {
  const [adele, anne] = [
    { personId: ADELE, ...WELL },
    { personId: ANNE, ...WELL },
  ];
  expect(isLastAdministrator([adele], ADELE)).toBe(true);
  expect(isLastAdministrator([adele, anne], ADELE)).toBe(false);
  expect(isLastAdministrator([adele], ANNE)).toBe(false);
});
