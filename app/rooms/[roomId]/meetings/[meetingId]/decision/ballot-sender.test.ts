import { describe, expect, it } from 'vitest';
import type { Choice } from '#domain/meetings/voting/decision.ts';
import { type Answer, BallotSender, type BallotWish, type Sending } from './ballot-sender.ts';
import type { Counted } from './decision-reading.ts';

const wish = (choice: Choice): BallotWish => ({ choice, reason: '' });
const counted = (choice: Choice): Counted => ({ choice, reason: '', castAt: new Date('2026-11-26T19:14:00Z') });

/** A sender whose requests are answered by hand, in the order in which they were sent. */
function byHand() {
  const open: ((answer: Answer) => void)[] = [];
  const sent: Choice[] = [];
  const states: Sending['state'][] = [];
  const kept: Counted[] = [];
  const sender = new BallotSender({
    send: ({ choice }) => {
      sent.push(choice);
      return new Promise((resolve) => open.push(resolve));
    },
    rest: (wake) => wake,
    onSending: ({ state }) => states.push(state),
    onCounted: (one) => kept.push(one),
  });
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  const answer = async (given: Answer) => {
    open.shift()?.(given);
    await settle();
  };
  return { sender, sent, states, kept, answer, settle, waiting: () => open.length };
}

describe('a ballot on its way', () => {
  it('is sent once where it is counted', async () => {
    const { sender, sent, states, kept, answer } = byHand();
    sender.cast(wish('for'));
    await answer({ counted: counted('for') });
    expect(sent).toEqual(['for']);
    expect(states).toEqual(['sending', 'idle']);
    expect(kept).toEqual([counted('for')]);
  });

  it('is sent again, as it is, until somebody says that it is counted', async () => {
    const { sender, sent, states, kept, answer, settle } = byHand();
    sender.cast(wish('against'));
    for (let lost = 0; lost < 3; lost += 1) {
      await answer('unheard');
      sender.wake();
      await settle();
    }
    await answer({ counted: counted('against') });
    expect(sent).toEqual(['against', 'against', 'against', 'against']);
    expect(states.at(-1)).toBe('idle');
    expect(states).toContain('trying-again');
    expect(kept).toHaveLength(1);
  });

  it('gives way to what was wished last: never two at a time, and the last one goes out last', async () => {
    const { sender, sent, waiting, answer } = byHand();
    sender.cast(wish('for'));
    sender.cast(wish('abstention'));
    sender.cast(wish('against'));
    expect(waiting()).toBe(1);
    await answer({ counted: counted('for') });
    expect(waiting()).toBe(1);
    await answer({ counted: counted('against') });
    expect(sent).toEqual(['for', 'against']);
  });

  it('is not sent again once it is refused, and says why', async () => {
    const { sender, sent, states, answer } = byHand();
    sender.cast(wish('for'));
    await answer({ refused: 'decision-closed' });
    expect(states).toEqual(['sending', 'refused']);
    sender.wake();
    expect(sent).toEqual(['for']);
  });

  it('rests while its page is gone and goes on when it is back', async () => {
    const { sender, sent, answer, settle } = byHand();
    sender.cast(wish('for'));
    await answer('unheard');
    sender.stop();
    await settle();
    expect(sent).toEqual(['for']);
    sender.start();
    await answer({ counted: counted('for') });
    expect(sent).toEqual(['for', 'for']);
  });
});
