import * as prng from 'lib0/prng';
import * as Y from 'yjs';
import type { PersonId } from '#domain/ids.ts';
import { ModelClient } from './model-client.ts';
import { ModelServer } from './model-server.ts';
import { editAtRandom, type Random } from './random-editor.ts';

const SECTIONS = ['section:a', 'section:b'];
const PEOPLE = ['p0', 'p1', 'p2'] as PersonId[];

/** What the server's own document emitted while some people wrote, formatted, deleted and undid, together and apart. */
export function randomHistory(random: Random, steps: number): readonly Uint8Array[] {
  const server = new ModelServer(
    new Map(PEOPLE.map((person) => [person, new Map(SECTIONS.map((key) => [key, true]))])),
  );
  const clients = PEOPLE.map((person) => new ModelClient(server, person, { random, gc: true, undoIn: SECTIONS }));
  for (let i = 0; i < steps; i++) {
    const client = prng.oneOf(random, clients);
    const what = prng.int32(random, 0, 9);
    if (what <= 5) editAtRandom(random, client.doc.getXmlFragment(prng.oneOf(random, SECTIONS)));
    else if (what === 6) client.undo.undo();
    else if (what === 7) client.rotate();
    else if (what === 8) client.disconnect();
    else client.connect();
  }
  for (const client of clients) {
    client.disconnect();
    client.connect();
  }
  return server.log;
}

/** Everything that a document is, as bytes: the same only where structs, tombstones and their cuts are the same. */
export function bytesOf(doc: Y.Doc): string {
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');
}
