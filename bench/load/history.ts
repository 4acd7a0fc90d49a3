import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { given } from '../given.ts';
import { createRandom, type Random } from './random.ts';

const AUTHORS = 5;
const FIRST_CLIENT_ID = 1_000;
/** How long somebody types before the next one goes on elsewhere. */
const EDITS_IN_A_ROW = 60;
const SHARE_OF_DELETIONS = 0.3;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz     ';
const FILE = 'bench-history.bin';

/** Who has written what a document has behind it. */
export const HISTORY_CLIENT_IDS = Array.from({ length: AUTHORS }, (_, author) => FIRST_CLIENT_ID + author);

/** Each edit as it was sent, and all that they come to as one update, deleted letters too. */
export type History = { readonly updates: readonly Uint8Array[]; readonly state: Uint8Array };

/**
 * Some people write and delete, letter by letter, here and there, in turns. The same for the same
 * count and root.
 */
export function createHistory(edits: number, root: string): History {
  const random = createRandom(edits);
  const updates: Uint8Array[] = [];
  const doc = new Y.Doc({ gc: false });
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText(' ');
  paragraph.insert(0, [text]);
  doc.clientID = FIRST_CLIENT_ID;
  doc.getXmlFragment(root).push([paragraph]);
  while (updates.length < edits) {
    doc.clientID = given(HISTORY_CLIENT_IDS[Math.floor(random() * AUTHORS)]);
    writeOn(text, Math.min(EDITS_IN_A_ROW, edits - updates.length), random);
  }
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { updates, state };
}

function writeOn(text: Y.XmlText, edits: number, random: Random): void {
  let at = Math.floor(random() * text.length);
  for (let left = edits; left > 0; left -= 1) {
    if (at > 0 && random() < SHARE_OF_DELETIONS) {
      at -= 1;
      text.delete(at, 1);
    } else {
      text.insert(at, given(LETTERS[Math.floor(random() * LETTERS.length)]));
      at += 1;
    }
  }
}

/**
 * Keeps what a document has behind it beside the seeded data, for servers that have to be told it.
 */
export function keepHistory(folder: string, { updates, state }: History): void {
  const bytes = encoding.encode((encoder) => {
    encoding.writeVarUint8Array(encoder, state);
    encoding.writeVarUint(encoder, updates.length);
    for (const update of updates) encoding.writeVarUint8Array(encoder, update);
  });
  writeFileSync(path.join(folder, FILE), bytes);
}

export function keptHistory(folder: string): History {
  const decoder = decoding.createDecoder(readFileSync(path.join(folder, FILE)));
  const state = decoding.readVarUint8Array(decoder);
  const updates = Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarUint8Array(decoder));
  return { updates, state };
}
