import { describe, expect, it } from 'vitest';
import { AckTracker, type OwnChange } from './ack-tracker.ts';

const change = (seq: number): OwnChange => ({ seq, sectionIds: [], update: new Uint8Array([seq]) });
const seqs = (ledger: AckTracker) => ledger.changes.map(({ seq }) => seq);

describe('what is pending', () => {
  it('is nothing before anything was written', () => {
    expect(new AckTracker().pending).toBe(0);
  });

  it('is every change until the server says that its message is saved', () => {
    const ledger = new AckTracker();
    ledger.changed(change(1), 2);
    ledger.changed(change(2), 3);
    expect(ledger.pending).toBe(2);
    ledger.saved(2);
    expect(ledger.pending).toBe(1);
    ledger.saved(3);
    expect(ledger.pending).toBe(0);
  });

  it('ends for all changes that the server counted at once', () => {
    const ledger = new AckTracker();
    for (const message of [2, 3, 4, 5]) ledger.changed(change(3), message);
    ledger.saved(4);
    expect(ledger.pending).toBe(1);
  });

  it('does not come back with a count that was told before', () => {
    const ledger = new AckTracker();
    ledger.changed(change(4), 2);
    ledger.saved(2);
    ledger.changed(change(5), 3);
    ledger.saved(2);
    expect(ledger.pending).toBe(1);
  });
});

describe('a change that no message could take along', () => {
  it('waits, whatever is saved', () => {
    const ledger = new AckTracker();
    ledger.changed(change(6), null);
    ledger.saved(1_000_000);
    expect(ledger.pending).toBe(1);
  });

  it('leaves with the message that holds everything', () => {
    const ledger = new AckTracker();
    ledger.changed(change(7), null);
    ledger.sentAll(1);
    ledger.saved(1);
    expect(ledger.pending).toBe(0);
  });
});

describe('the message that holds everything', () => {
  it('does not make a change later than the message that took it along before', () => {
    const ledger = new AckTracker();
    ledger.changed(change(8), 2);
    ledger.sentAll(5);
    ledger.saved(2);
    expect(ledger.pending).toBe(0);
  });
});

describe('a line that is cut', () => {
  it('leaves what was sent and not confirmed unsent: the numbers begin anew', () => {
    const ledger = new AckTracker();
    ledger.changed(change(9), 7);
    ledger.disconnected();
    ledger.saved(7);
    expect(ledger.pending).toBe(1);
    ledger.sentAll(1);
    ledger.saved(1);
    expect(ledger.pending).toBe(0);
  });

  it('does not make what was saved pending again', () => {
    const ledger = new AckTracker();
    ledger.changed(change(10), 7);
    ledger.saved(7);
    ledger.disconnected();
    expect(ledger.pending).toBe(0);
  });
});

describe('the changes that are not saved', () => {
  it('are given in their order, without those that are', () => {
    const ledger = new AckTracker();
    ledger.changed(change(1), 2);
    ledger.changed(change(2), 3);
    ledger.changed(change(3), null);
    expect(seqs(ledger)).toEqual([1, 2, 3]);
    ledger.saved(2);
    expect(seqs(ledger)).toEqual([2, 3]);
    ledger.disconnected();
    ledger.sentAll(1);
    ledger.saved(1);
    expect(seqs(ledger)).toEqual([]);
  });
});
