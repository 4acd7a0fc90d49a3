import * as prng from 'lib0/prng';
import * as Y from 'yjs';
import type { PersonId } from '#domain/ids.ts';
import { ModelClient } from './model-client.ts';
import { ModelServer } from './model-server.ts';
import { editAtRandom, type Random } from './random-editor.ts';

const SECTIONS = ['section:a', 'section:b'];
const PEOPLE = ['p0', 'p1', 'p2'] as PersonId[];

export type RandomHistory = {
  /** What the server's own document emitted, and who had sent it. */
  readonly log: readonly { readonly update: Uint8Array; readonly person: PersonId }[];
  readonly ownerOf: (clientId: number) => PersonId | null;
};

type HistoryOptions = {
  /** Each change reaches everybody at once, and not only when its author comes back. */
  readonly live?: boolean;
  /** What is typed next. */
  readonly word?: () => string;
};

/**
 * What the server's own document emitted while some people wrote, formatted, deleted and undid,
 * together and apart.
 */
export function randomHistory(random: Random, steps: number): readonly Uint8Array[] {
  return recordHistory(random, steps).log.map(({ update }) => update);
}

/** The same with who sent what. */
export function recordHistory(
  random: Random,
  steps: number,
  { live = false, word }: HistoryOptions = {},
): RandomHistory {
  const server = new ModelServer(
    new Map(PEOPLE.map((person) => [person, new Map(SECTIONS.map((key) => [key, true]))])),
  );
  const clients = PEOPLE.map((person) => new ModelClient(server, person, { random, gc: true, undoIn: SECTIONS }));
  for (let i = 0; i < steps; i++) {
    const client = prng.oneOf(random, clients);
    const what = prng.int32(random, 0, 9);
    if (what <= 5) editAtRandom(random, client.doc.getXmlFragment(prng.oneOf(random, SECTIONS)), word);
    else if (what === 6) undoAtRandom(random, client);
    else if (what === 7) client.rotate();
    else if (what === 8 && !live) client.disconnect();
    else client.connect();
    if (live) tell(clients, client.send());
  }
  for (const client of clients) {
    client.disconnect();
    client.connect();
  }
  const log = server.log.map((update, index) => ({ update, person: server.senders[index] ?? ('' as PersonId) }));
  return { log, ownerOf: (clientId) => server.ownerOf(clientId) };
}

function undoAtRandom(random: Random, { undo }: ModelClient): void {
  if (prng.int32(random, 0, 3) === 0) undo.redo();
  else undo.undo();
}

function tell(clients: readonly ModelClient[], updates: readonly Uint8Array[]): void {
  for (const client of clients) {
    for (const update of updates) client.hear(update);
    client.receive(false);
  }
}

/**
 * Everything that a document is, as bytes: the same only where structs, tombstones and their cuts
 * are the same.
 */
export function bytesOf(doc: Y.Doc): string {
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');
}
