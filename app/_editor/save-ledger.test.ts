import { describe, expect, it } from 'vitest';
import { SaveLedger } from './save-ledger.ts';

describe('what is pending', () => {
  it('is nothing before anything was written', () => {
    expect(new SaveLedger().pending).toBe(0);
  });

  it('is every change until the server says that its message is saved', () => {
    const ledger = new SaveLedger();
    ledger.changed(2);
    ledger.changed(3);
    expect(ledger.pending).toBe(2);
    ledger.saved(2);
    expect(ledger.pending).toBe(1);
    ledger.saved(3);
    expect(ledger.pending).toBe(0);
  });

  it('ends for all changes that the server counted at once', () => {
    const ledger = new SaveLedger();
    for (const message of [2, 3, 4, 5]) ledger.changed(message);
    ledger.saved(4);
    expect(ledger.pending).toBe(1);
  });

  it('does not come back with a count that was told before', () => {
    const ledger = new SaveLedger();
    ledger.changed(2);
    ledger.saved(2);
    ledger.changed(3);
    ledger.saved(2);
    expect(ledger.pending).toBe(1);
  });
});

describe('a change that no message could take along', () => {
  it('waits, whatever is saved', () => {
    const ledger = new SaveLedger();
    ledger.changed(null);
    ledger.saved(1_000_000);
    expect(ledger.pending).toBe(1);
  });

  it('leaves with the message that holds everything', () => {
    const ledger = new SaveLedger();
    ledger.changed(null);
    ledger.sentAll(1);
    ledger.saved(1);
    expect(ledger.pending).toBe(0);
  });
});

describe('the message that holds everything', () => {
  it('does not make a change later than the message that took it along before', () => {
    const ledger = new SaveLedger();
    ledger.changed(2);
    ledger.sentAll(5);
    ledger.saved(2);
    expect(ledger.pending).toBe(0);
  });
});

describe('a line that is cut', () => {
  it('leaves what was sent and not confirmed unsent: the numbers begin anew', () => {
    const ledger = new SaveLedger();
    ledger.changed(7);
    ledger.disconnected();
    ledger.saved(7);
    expect(ledger.pending).toBe(1);
    ledger.sentAll(1);
    ledger.saved(1);
    expect(ledger.pending).toBe(0);
  });

  it('does not make what was saved pending again', () => {
    const ledger = new SaveLedger();
    ledger.changed(7);
    ledger.saved(7);
    ledger.disconnected();
    expect(ledger.pending).toBe(0);
  });
});

describe('what is kept elsewhere', () => {
  it('is pending no more', () => {
    const ledger = new SaveLedger();
    ledger.changed(null);
    ledger.changed(3);
    ledger.clear();
    expect(ledger.pending).toBe(0);
  });
});
