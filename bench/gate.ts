import { pathToFileURL } from 'node:url';
import * as Y from 'yjs';
import type { PersonId } from '#domain/ids.ts';
import { schema } from '#editor/schema.ts';
import * as gate from '#server/sync/gate/permission-gate.ts';
import * as ours from '#server/sync/yjs/apply-update.ts';
import { given } from './given.ts';

/**
 * What judging, applying and encoding one update costs the server, beside what Yjs alone takes for
 * it: `npx tsx bench/gate.ts [another checkout]`, which then takes part too. Rounds alternate,
 * medians of microseconds are printed.
 */

const ROOT = 'section:a';
const ROUNDS = 3;
const WRITERS = 10;
const TYPED = 300;
const person = 'person' as PersonId;
const roots = new Map([[ROOT, true]]);
const sender = { personId: person, roots, ownerOf: () => person };
const vocabulary = { nodeNames: new Set(Object.keys(schema.nodes)), markNames: new Set(Object.keys(schema.marks)) };

type Take = (doc: Y.Doc, update: Uint8Array) => void;
type Stream = { readonly name: string; readonly base: Uint8Array; readonly updates: readonly Uint8Array[] };

function through(judge: typeof gate.judgeUpdate, apply: typeof ours.applyUpdate): Take {
  return (doc, update) => {
    const judged = judge(doc, update, sender, vocabulary);
    if (!judged.ok) throw new Error(judged.code);
    // Another checkout may be of before an update could be taken in by parts.
    const { parts, update: whole } = judged as Partial<typeof judged & { update: Uint8Array }>;
    apply(doc, whole ?? given(parts).whole);
  };
}

const bare: Take = (doc, update) => {
  const ignore = () => {};
  doc.on('update', ignore);
  Y.applyUpdate(doc, update);
  doc.off('update', ignore);
};

/**
 * A document of about so many structs, all in one text or in paragraphs of a hundred; every second
 * word is bold.
 */
function createBase(structs: number, inOneText: boolean): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  const fragment = doc.getXmlFragment(ROOT);
  const perText = inOneText ? structs : 100;
  // Two words with the bold's beginning and end are four structs.
  const words = Array.from({ length: perText / 4 }, () => [
    { insert: 'gras', attributes: { bold: {} } },
    { insert: ' mot ' },
  ]);
  doc.transact(() => {
    for (let made = 0; made < structs; made += perText) addParagraph(fragment).applyDelta(words.flat());
  });
  return doc;
}

function addParagraph(fragment: Y.XmlFragment): Y.XmlText {
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  paragraph.insert(0, [text]);
  fragment.push([paragraph]);
  return text;
}

function record(doc: Y.Doc, name: string, write: (writer: Y.Doc) => void, writers = WRITERS): Stream {
  const base = Y.encodeStateAsUpdate(doc);
  const updates: Uint8Array[] = [];
  for (let i = 0; i < writers; i++) {
    const writer = new Y.Doc({ gc: false });
    writer.clientID = 2_000_000 + i;
    Y.applyUpdate(writer, base);
    writer.on('update', (update: Uint8Array) => updates.push(update));
    write(writer);
    writer.destroy();
  }
  return { name, base, updates };
}

const lastText = (doc: Y.Doc) =>
  (doc.getXmlFragment(ROOT).get(doc.getXmlFragment(ROOT).length - 1) as Y.XmlElement).get(0) as Y.XmlText;

const typeCharacters = (doc: Y.Doc) => {
  const text = lastText(doc);
  const at = text.length;
  for (let i = 0; i < TYPED / WRITERS; i++) text.insert(at + i, 'e', {});
};
const paste = (doc: Y.Doc) => {
  const fragment = doc.getXmlFragment(ROOT);
  doc.transact(() => {
    for (let i = 0; i < 40; i++) addParagraph(fragment).insert(0, 'Un paragraphe collé depuis une autre page.');
  });
};

function streams(): Stream[] {
  return [5_000, 250_000].flatMap((structs) => {
    const paragraphs = createBase(structs, false);
    const oneText = createBase(structs, true);
    const deleted = createBase(structs, false);
    const base = Y.encodeStateAsUpdate(deleted);
    for (const block of deleted.getXmlFragment(ROOT).toArray())
      lastDeletions((block as Y.XmlElement).get(0) as Y.XmlText);
    const emptySecondStep = Y.encodeStateAsUpdate(deleted, Y.encodeStateVector(deleted));
    return [
      record(paragraphs, `typing, ${structs} structs in paragraphs`, typeCharacters),
      record(oneText, `typing, ${structs} structs in one text`, typeCharacters),
      record(paragraphs, `pasting 40 paragraphs, ${structs} structs`, paste),
      { name: `a second step that deletes, ${structs} structs`, base, updates: [emptySecondStep] },
      {
        name: `the same once more, ${structs} structs`,
        base: Y.encodeStateAsUpdate(deleted),
        updates: [emptySecondStep],
      },
    ];
  });
}

function lastDeletions(text: Y.XmlText): void {
  for (let at = text.length - 5; at > 0; at -= 50) text.delete(at, 2);
}

/** Microseconds an update. */
function measure({ base, updates }: Stream, take: Take): number {
  const doc = new Y.Doc({ gc: false });
  doc.getXmlFragment(ROOT);
  Y.applyUpdate(doc, base);
  const start = performance.now();
  for (const update of updates) take(doc, update);
  const took = performance.now() - start;
  doc.destroy();
  return (took * 1000) / updates.length;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function contestants(): Promise<Map<string, Take>> {
  const takes = new Map([
    ['yjs alone', bare],
    ['gate', through(gate.judgeUpdate, ours.applyUpdate)],
  ]);
  const other = process.argv[2];
  if (other) {
    const load = (file: string) => import(pathToFileURL(`${other}/server/sync/${file}`).href);
    const [{ judgeUpdate }, { applyUpdate }] = await Promise.all([
      load('gate/permission-gate.ts'),
      load('yjs/apply-update.ts'),
    ]);
    takes.set('other checkout', through(judgeUpdate, applyUpdate));
  }
  return takes;
}

const takes = await contestants();
for (const stream of streams()) {
  const times = new Map([...takes.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, take] of takes) times.get(name)?.push(measure(stream, take));
  }
  const told = [...times].map(([name, values]) => `${name} ${median(values).toFixed(1)}`).join(', ');
  process.stdout.write(`${stream.name}: ${told} µs an update\n`);
}
