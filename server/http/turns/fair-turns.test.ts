import { expect, test } from 'vitest';
import { FairTurns } from './fair-turns.ts';

/** Turns whose work ends when it is told to. */
function turns(bounds: ConstructorParameters<typeof FairTurns>[0]) {
  const fair = new FairTurns(bounds);
  const begun: string[] = [];
  const ask = (who: string, what = who) => {
    let end = () => {};
    let passOn = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const done = fair.run(who, (pass) => {
      begun.push(what);
      passOn = pass;
      return ended.then(() => what);
    });
    return { done, end: () => end(), passOn: () => passOn() };
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { fair, ask, begun, settle };
}

test('nobody waits for all that another one asked for: for what is being done, and for one thing of each', async () => {
  const { fair, ask, begun, settle } = turns({ atOnce: 1, ofOne: 1, mayWait: 100 });
  const flood = Array.from({ length: 50 }, (_, index) => ask('flood', `flood ${index}`));
  const others = ['anne', 'boris', 'chloé'].map((who) => ask(who));
  for (const asked of [...flood.slice(0, 2), ...others, ...flood.slice(2)]) {
    await settle();
    asked?.end();
  }
  await Promise.all([...flood, ...others].map(({ done }) => done));
  expect(begun.slice(0, 6)).toEqual(['flood 0', 'flood 1', 'anne', 'boris', 'chloé', 'flood 2']);
  expect(fair.known, 'nobody is kept who asks for nothing').toBe(0);
});

test('of one person so much is done at once and so much waits; what comes beyond is given null', async () => {
  const { ask, begun, settle } = turns({ atOnce: 10, ofOne: 2, mayWait: 3 });
  const asked = Array.from({ length: 6 }, (_, index) => ask('anne', `${index}`));
  expect(await asked[5]?.done).toBe(null);
  await settle();
  expect(begun).toEqual(['0', '1']);
  for (const { end } of asked) end();
  expect(await Promise.all(asked.map(({ done }) => done))).toEqual(['0', '1', '2', '3', '4', null]);
});

test('what was passed on keeps nobody else waiting, and its own as long as it lasts', async () => {
  const { ask, begun, settle } = turns({ atOnce: 1, ofOne: 1, mayWait: 3 });
  const [slow, second, other] = [ask('anne'), ask('anne', 'anne again'), ask('boris')];
  await settle();
  slow.passOn();
  await settle();
  expect(begun).toEqual(['anne', 'boris']);
  other.end();
  await settle();
  expect(begun).toEqual(['anne', 'boris']);
  slow.end();
  await settle();
  expect(begun).toEqual(['anne', 'boris', 'anne again']);
  second.end();
  await second.done;
});

test('what fails gives its turn on', async () => {
  const { fair, ask } = turns({ atOnce: 1, ofOne: 1, mayWait: 3 });
  await expect(fair.run('anne', () => Promise.reject(new Error('a page failed')))).rejects.toThrow('a page failed');
  const next = ask('anne');
  await Promise.resolve();
  next.end();
  expect(await next.done).toBe('anne');
  expect(fair.known).toBe(0);
});
