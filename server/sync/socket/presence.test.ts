import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { PersonId } from '#domain/ids.ts';
import { MAX_AWARENESS_BYTES, MAX_AWARENESS_STATES } from '#protocol/limits.ts';
import type { Presence } from '#protocol/presence.ts';
import { ClientOwners } from './client-owners.ts';
import { MalformedPresence, type Peer, PresenceBoard } from './presence.ts';

const ANNE = 'anne' as PersonId;
const YANN = 'yann' as PersonId;

function describePerson(personId: PersonId, role: Presence['role'] = 'elected'): Presence {
  return { personId, name: personId, role, territory: 'Carhaix', setting: 'town', mandate: null, color: '#3a46a0' };
}

/** A board, and one stock peer who hears all that it tells. */
function createBoard() {
  const roles = new Map<PersonId, Presence['role']>();
  const board = new PresenceBoard((personId) => describePerson(personId, roles.get(personId)));
  const peer = new Awareness(new Y.Doc());
  peer.setLocalState(null);
  const tell = () => {
    const changes = board.takeChanges();
    if (changes) applyAwarenessUpdate(peer, changes, 'server');
    return changes;
  };
  return { board, peer, tell, roles };
}

/** A stock client's own awareness, under a clientID, and a socket to speak through. */
function createClient(personId: PersonId, clientId: number) {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const awareness = new Awareness(doc);
  const peer: Peer = { personId };
  const say = (...clients: number[]) => encodeAwarenessUpdate(awareness, clients.length > 0 ? clients : [clientId]);
  return { awareness, peer, say, reconnect: (): Peer => ({ personId }) };
}

function state(clientId: number, clock: number, text: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, text);
  return encoding.toUint8Array(encoder);
}

/** That so many clients are gone. */
function nulls(count: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, count);
  for (let clientId = 1; clientId <= count; clientId++) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, 'null');
  }
  return encoding.toUint8Array(encoder);
}

describe('who is there', () => {
  test('is told with the name and role that the server knows, whatever the client says', () => {
    const { board, peer, tell } = createBoard();
    const anne = createClient(ANNE, 1);
    anne.awareness.setLocalState({ cursor: 4, user: { name: 'Le préfet', role: 'partner' } });
    board.hear(anne.peer, anne.say());
    tell();
    expect(peer.getStates().get(1)).toEqual({ cursor: 4, user: describePerson(ANNE) });
  });

  test('is told to who joins later, all in one', () => {
    const { board } = createBoard();
    for (const [person, clientId] of [
      [ANNE, 1],
      [YANN, 2],
    ] as const) {
      const client = createClient(person, clientId);
      client.awareness.setLocalState({});
      board.hear(client.peer, client.say());
    }
    const joiner = new Awareness(new Y.Doc());
    applyAwarenessUpdate(joiner, board.encodeAll() ?? new Uint8Array(), 'server');
    expect([joiner.getStates().get(1)?.user, joiner.getStates().get(2)?.user]).toEqual([
      describePerson(ANNE),
      describePerson(YANN),
    ]);
  });

  test('is encoded once between two changes, however many ask', () => {
    const { board } = createBoard();
    const anne = createClient(ANNE, 1);
    anne.awareness.setLocalState({ cursor: 1 });
    board.hear(anne.peer, anne.say());
    const first = board.encodeAll();
    expect(board.encodeAll()).toBe(first);
    anne.awareness.setLocalState({ cursor: 2 });
    board.hear(anne.peer, anne.say());
    const second = board.encodeAll();
    expect(second).not.toEqual(first);
    board.leave(anne.peer);
    expect(board.encodeAll()).toBeNull();
  });

  test('is looked up by clientID, never searched for among all who are there', () => {
    let looked = 0;
    const board = new PresenceBoard((personId) => describePerson(personId));
    const crowd = Array.from({ length: 1_000 }, (_, index) => {
      const peer = {
        get personId() {
          looked += 1;
          return YANN;
        },
      };
      board.hear(peer, state(index + 1, 1, '{}'));
      return peer;
    });
    expect(crowd).toHaveLength(1_000);
    looked = 0;
    board.hear({ personId: ANNE }, nulls(1_000));
    expect(looked).toBeLessThanOrEqual(1_000);
  });

  test('is told once for all that changed', () => {
    const { board, tell } = createBoard();
    const anne = createClient(ANNE, 1);
    for (let cursor = 0; cursor < 5; cursor++) {
      anne.awareness.setLocalState({ cursor });
      board.hear(anne.peer, anne.say());
    }
    expect(tell()).not.toBeNull();
    expect(tell()).toBeNull();
  });

  test('is not told by a socket of somebody else', () => {
    const { board, peer, tell } = createBoard();
    const [anne, yann] = [createClient(ANNE, 1), createClient(YANN, 2)];
    anne.awareness.setLocalState({ cursor: 1 });
    yann.awareness.setLocalState({ cursor: 2 });
    board.hear(anne.peer, anne.say());
    board.hear(yann.peer, yann.say());
    board.hear(yann.peer, state(1, 99, '{"cursor":"forged"}'));
    board.hear(yann.peer, state(1, 99, 'null'));
    board.hear({ personId: YANN }, state(1, 99, '{"cursor":"forged"}'));
    tell();
    expect(peer.getStates().get(1)).toMatchObject({ cursor: 1 });
  });

  test('may be repeated by stock clients, at any length', () => {
    const { board, peer, tell } = createBoard();
    const [anne, yann] = [createClient(ANNE, 1), createClient(YANN, 2)];
    anne.awareness.setLocalState({ cursor: 'x'.repeat(MAX_AWARENESS_BYTES - 20) });
    yann.awareness.setLocalState({ cursor: 2 });
    board.hear(anne.peer, anne.say());
    board.hear(yann.peer, yann.say());
    applyAwarenessUpdate(yann.awareness, tell() ?? new Uint8Array(), 'server');
    board.hear(yann.peer, yann.say(1, 2));
    tell();
    expect(peer.getStates().get(2)).toMatchObject({ cursor: 2 });
  });

  test('is over when the socket closes, and begins again at once with an old clock', () => {
    const { board, peer, tell } = createBoard();
    const anne = createClient(ANNE, 1);
    anne.awareness.setLocalState({ cursor: 1 });
    board.hear(anne.peer, anne.say());
    tell();
    board.leave(anne.peer);
    tell();
    expect(peer.getStates().has(1)).toBe(false);
    board.hear(anne.reconnect(), anne.say());
    tell();
    expect(peer.getStates().get(1)).toMatchObject({ cursor: 1 });
  });

  test('goes on when somebody comes back before the server saw them go', () => {
    const { board, peer, tell } = createBoard();
    const anne = createClient(ANNE, 1);
    anne.awareness.setLocalState({ cursor: 1 });
    board.hear(anne.peer, anne.say());
    const again = anne.reconnect();
    board.hear(again, anne.say());
    board.leave(anne.peer);
    anne.awareness.setLocalState({ cursor: 2 });
    board.hear(again, anne.say());
    tell();
    expect(peer.getStates().get(1)).toMatchObject({ cursor: 2 });
  });

  test('is over when the client says so, and goes on under another clientID', () => {
    const { board, peer, tell } = createBoard();
    const [before, after] = [createClient(ANNE, 1), createClient(ANNE, 11)];
    before.awareness.setLocalState({ cursor: 1 });
    board.hear(before.peer, before.say());
    before.awareness.setLocalState(null);
    board.hear(before.peer, before.say());
    after.awareness.setLocalState({ cursor: 2 });
    board.hear(before.peer, after.say());
    tell();
    expect([...peer.getStates().keys()]).toEqual([11]);
  });

  test('changes with the hat, and does not outrank what the client says next', () => {
    const { board, peer, tell, roles } = createBoard();
    const anne = createClient(ANNE, 1);
    anne.awareness.setLocalState({ cursor: 1 });
    board.hear(anne.peer, anne.say());
    tell();
    roles.set(ANNE, 'resident');
    board.redescribe();
    tell();
    expect(peer.getStates().get(1)).toEqual({ cursor: 1, user: describePerson(ANNE, 'resident') });
    anne.awareness.setLocalState({ cursor: 2 });
    board.hear(anne.peer, anne.say());
    tell();
    expect(peer.getStates().get(1)).toEqual({ cursor: 2, user: describePerson(ANNE, 'resident') });
  });
});

describe('what is no awareness update', () => {
  const peer: Peer = { personId: ANNE };

  test('because it says of 230,000 clients that they are gone, is refused before it is read', () => {
    const { board } = createBoard();
    const all = nulls(230_000);
    // Nothing behind the number: whoever read on would miss the bytes, and say so.
    expect(() => board.hear(peer, all.subarray(0, 3))).toThrow('too many states');
    expect(() => board.hear(peer, all)).toThrow('too many states');
  });

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['fewer states than announced', Uint8Array.of(9, 1, 1)],
    ['a text that ends behind the bytes', state(1, 1, '{"cursor":1}').slice(0, -4)],
    ['the same inside a larger buffer', state(1, 1, '{"cursor":1}   ').subarray(0, -4)],
    ['bytes behind the end', Uint8Array.of(...state(1, 1, '{}'), 0)],
    ['no JSON', state(1, 1, '{')],
    ['a list', state(1, 1, '[]')],
    ['a word', state(1, 1, '"x"')],
    ['a state that is too large', state(1, 1, JSON.stringify({ cursor: 'x'.repeat(MAX_AWARENESS_BYTES) }))],
    ['states of more clients than there are', nulls(MAX_AWARENESS_STATES + 1)],
    ['a clock from which nobody can count on', state(1, Number.MAX_SAFE_INTEGER, '{}')],
  ])('is refused: %s', (_name, bytes) => {
    const { board } = createBoard();
    expect(() => board.hear(peer, bytes)).toThrow(MalformedPresence);
    expect(board.takeChanges()).toBeNull();
  });

  test('the deepest state within the limit can be told again', () => {
    const { board } = createBoard();
    const depth = (MAX_AWARENESS_BYTES - 10) / 2;
    board.hear(peer, state(1, 1, `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`));
    expect(board.takeChanges()).not.toBeNull();
  });
});

test('a clientID that was seen is its person’s, also when they are gone: nobody else is there under it', () => {
  const owners = new ClientOwners();
  const board = new PresenceBoard(() => null, owners);
  const state = (clientId: number): Uint8Array => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, '{}');
    return encoding.toUint8Array(encoder);
  };
  const [anne, bruno] = ['anne' as PersonId, 'bruno' as PersonId];
  const seen = { personId: anne };
  board.hear(seen, state(7));
  board.leave(seen);
  board.hear({ personId: bruno }, state(7));
  expect(owners.ownerOf(7)).toBe(anne);
  for (let clientId = 100; clientId < 400; clientId++) {
    const peer = { personId: bruno };
    board.hear(peer, state(clientId));
    board.leave(peer);
  }
  expect(owners.ownerOf(7)).toBe(anne);
  expect(owners.ownerOf(100)).toBeNull();
  expect(owners.ownerOf(399)).toBe(bruno);
});
