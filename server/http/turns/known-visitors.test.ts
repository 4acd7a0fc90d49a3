import { expect, test } from 'vitest';
import { FLOOD, KnownVisitors, MAY_WAIT_TO_BE_KNOWN } from './known-visitors.ts';

const cookie = (token: string) => `authjs.session-token=${token}`;

test('whose a session is is looked up once a minute, and of nobody’s each time', async () => {
  let nowMs = 0;
  const asked: string[] = [];
  const visitors = new KnownVisitors(
    async (header) => {
      asked.push(header);
      return header.includes('anne') ? 'anne' : null;
    },
    () => nowMs,
  );
  for (let times = 0; times < 3; times++) expect(await visitors.find(cookie('anne-1'))).toBe('anne');
  for (let times = 0; times < 2; times++) expect(await visitors.find(cookie('made-up'))).toBe(null);
  expect(await visitors.find(undefined)).toBe(null);
  expect(asked).toHaveLength(3);
  nowMs = 60_000;
  const flood = await Promise.all(Array.from({ length: 2_000 }, () => visitors.find(cookie('anne-1'))));
  expect(asked, 'once for a whole flood').toHaveLength(4);
  expect(flood.filter((found) => found === 'anne')).toHaveLength(MAY_WAIT_TO_BE_KNOWN);
  expect(flood.at(-1)).toBe(FLOOD);
  nowMs = 60_001;
  await visitors.find(cookie('anne-1'));
  expect(asked).toHaveLength(4);
});

test('while nobody can be looked up, each is who they were, or their own browser', async () => {
  let nowMs = 0;
  let isAway = false;
  const visitors = new KnownVisitors(
    () => (isAway ? Promise.reject(new Error('no database')) : Promise.resolve('anne')),
    () => nowMs,
  );
  await visitors.find(cookie('anne-1'));
  isAway = true;
  nowMs = 60_000;
  expect(await visitors.find(cookie('anne-1'))).toBe('anne');
  const boris = await visitors.find(cookie('boris-1'));
  expect(boris).toEqual(expect.any(String));
  expect(await visitors.find(cookie('boris-1'))).toBe(boris);
  expect(await visitors.find(cookie('chloé-1'))).not.toBe(boris);
});
