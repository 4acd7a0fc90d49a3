import { describe, expect, test } from 'vitest';
import { UpgradeTurns } from './upgrade-turns.ts';

const BOUNDS = { undecided: 100, ofNetwork: 80, ofSession: 4, atOnce: 6, atOnceOfNetwork: 4 };
const RATE = { burst: 10, perSecond: 1 };

/** Turns whose decisions end when the test says so. */
function waitingRoom(bounds: Partial<typeof BOUNDS> = {}) {
  let nowMs = 0;
  const turns = new UpgradeTurns({ bounds: { ...BOUNDS, ...bounds }, rate: RATE, nowMs: () => nowMs });
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const ask = (network: string, session: string | null = null) =>
    turns.ask({ network, session }, () => {
      begun.push(network);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  const endAll = async () => {
    while (ends.length > 0) {
      for (const end of ends.splice(0)) end();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { turns, ask, begun, endAll, pass };
}

describe('upgrades that wait to be decided', () => {
  test('a session has a few at once, and nothing is looked up for the rest', async () => {
    const { ask, begun, endAll } = waitingRoom();
    const answers = Array.from({ length: 2_000 }, () => ask('::1', 'anne'));
    expect(answers.filter((answer) => answer === 'waits')).toHaveLength(4);
    expect(answers.filter((answer) => answer === 'too-many')).toHaveLength(1_996);
    await endAll();
    expect(begun).toHaveLength(4);
  });

  test('a session that asks again and again gets so many at once and so many a second', async () => {
    const { ask, begun, endAll, pass } = waitingRoom();
    for (let round = 0; round < 20; round++) {
      for (let i = 0; i < 4; i++) ask('::1', 'anne');
      await endAll();
    }
    expect(begun).toHaveLength(RATE.burst);
    pass(2_000);
    for (let i = 0; i < 4; i++) ask('::1', 'anne');
    await endAll();
    expect(begun).toHaveLength(RATE.burst + 2);
  });

  test('a hall behind one address is as many sessions as it has people', async () => {
    const { ask, begun, endAll } = waitingRoom({ undecided: 1_000, ofNetwork: 800 });
    const answers = Array.from({ length: 600 }, (_, index) => ask('192.0.2.7', `person ${index % 300}`));
    expect(answers.every((answer) => answer === 'waits')).toBe(true);
    await endAll();
    expect(begun).toHaveLength(600);
  });

  test('whoever makes up a cookie for each fills no more than their address has, and others come before their rest', async () => {
    const { ask, begun, endAll } = waitingRoom();
    const answers = Array.from({ length: 90 }, (_, index) => ask('198.51.100.1', `made up ${index}`));
    expect(answers.filter((answer) => answer === 'busy')).toHaveLength(10);
    expect(begun).toHaveLength(4);
    expect(ask('192.0.2.7', 'anne')).toBe('waits');
    expect(begun).toEqual([...Array(4).fill('198.51.100.1'), '192.0.2.7']);
    await endAll();
    expect(begun).toHaveLength(81);
  });

  test('all together are bounded', () => {
    const { ask } = waitingRoom();
    const answers = Array.from({ length: 120 }, (_, index) => ask(`192.0.2.${index % 100}`, `person ${index}`));
    expect(answers.filter((answer) => answer === 'busy')).toHaveLength(20);
  });

  test('of who is through nothing is kept once they may have all again', async () => {
    const { turns, ask, endAll, pass } = waitingRoom();
    for (let index = 0; index < 50; index++) ask(`192.0.2.${index}`, `made up ${index}`);
    await endAll();
    pass(1_000);
    turns.forget();
    expect(turns.known).toBe(0);
  });
});
