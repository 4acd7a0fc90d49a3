import { describe, expect, it } from 'vitest';
import { AckTracker, type OwnChange } from './ack-tracker.ts';

const change = (seq: number): OwnChange => ({ seq, sectionIds: [], update: new Uint8Array([seq]) });
const seqs = (tracker: AckTracker) => tracker.changes.map(({ seq }) => seq);

describe('what is pending', () => {
  it('is nothing before anything was written', () => {
    expect(new AckTracker().pending).toBe(0);
  });

  it('is every change until the server says that its message is saved', () => {
    const tracker = new AckTracker();
    tracker.changed(change(1), 2);
    tracker.changed(change(2), 3);
    expect(tracker.pending).toBe(2);
    tracker.saved(2);
    expect(tracker.pending).toBe(1);
    tracker.saved(3);
    expect(tracker.pending).toBe(0);
  });

  it('ends for all changes that the server counted at once', () => {
    const tracker = new AckTracker();
    for (const message of [2, 3, 4, 5]) tracker.changed(change(3), message);
    tracker.saved(4);
    expect(tracker.pending).toBe(1);
  });

  it('does not come back with a count that was told before', () => {
    const tracker = new AckTracker();
    tracker.changed(change(4), 2);
    tracker.saved(2);
    tracker.changed(change(5), 3);
    tracker.saved(2);
    expect(tracker.pending).toBe(1);
  });
});

describe('a change that no message could take along', () => {
  it('waits, whatever is saved', () => {
    const tracker = new AckTracker();
    tracker.changed(change(6), null);
    tracker.saved(1_000_000);
    expect(tracker.pending).toBe(1);
  });

  it('leaves with the message that holds everything', () => {
    const tracker = new AckTracker();
    tracker.changed(change(7), null);
    tracker.sentAll(1);
    tracker.saved(1);
    expect(tracker.pending).toBe(0);
  });
});

describe('the message that holds everything', () => {
  it('does not make a change later than the message that took it along before', () => {
    const tracker = new AckTracker();
    tracker.changed(change(8), 2);
    tracker.sentAll(5);
    tracker.saved(2);
    expect(tracker.pending).toBe(0);
  });
});

describe('a line that is cut', () => {
  it('leaves what was sent and not confirmed unsent: the numbers begin anew', () => {
    const tracker = new AckTracker();
    tracker.changed(change(9), 7);
    tracker.disconnected();
    tracker.saved(7);
    expect(tracker.pending).toBe(1);
    tracker.sentAll(1);
    tracker.saved(1);
    expect(tracker.pending).toBe(0);
  });

  it('does not make what was saved pending again', () => {
    const tracker = new AckTracker();
    tracker.changed(change(10), 7);
    tracker.saved(7);
    tracker.disconnected();
    expect(tracker.pending).toBe(0);
  });
});

describe('the changes that are not saved', () => {
  it('are given in their order, without those that are', () => {
    const tracker = new AckTracker();
    tracker.changed(change(1), 2);
    tracker.changed(change(2), 3);
    tracker.changed(change(3), null);
    expect(seqs(tracker)).toEqual([1, 2, 3]);
    tracker.saved(2);
    expect(seqs(tracker)).toEqual([2, 3]);
    tracker.disconnected();
    tracker.sentAll(1);
    tracker.saved(1);
    expect(seqs(tracker)).toEqual([]);
  });
});
