import { expect, test } from 'vitest';
import * as Awareness from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { SessionState } from './document-session.ts';
import { steadyState } from './steady-state.ts';

const doc = new Y.Doc();
const atRest: SessionState = {
  link: 'online',
  endedBy: null,
  synced: true,
  pending: 0,
  late: false,
  keptHere: true,
  rights: null,
  hour: null,
  drafts: [],
  unkept: new Set(),
  doc,
  awareness: new Awareness.Awareness(doc),
};

test('what a page of many sections shows stays the same object while one types, is saved, and waits', () => {
  const known = steadyState(null, atRest);
  for (const change of [{ pending: 1 }, { pending: 2, late: true }, { keptHere: false }]) {
    expect(steadyState(known, { ...atRest, ...change })).toBe(known);
  }
});

test('it is another one with what came instead as soon as anything else changes', () => {
  const known = steadyState(null, atRest);
  const changes: Partial<SessionState>[] = [{ link: 'offline' }, { synced: false }, { drafts: [] }, { endedBy: 4403 }];
  for (const change of changes) {
    const now = steadyState(known, { ...atRest, pending: 3, ...change });
    expect(now).not.toBe(known);
    expect(now).toMatchObject(change);
    expect(now).not.toHaveProperty('pending');
  }
  expect(steadyState(known, null)).toBeNull();
});
