import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { VOCABULARY } from '../testing/model-server.ts';
import { createServer, MINE, SENDER } from '../testing/two-sections.ts';
import { atOnce } from '../work/sliced.ts';
import { applyingParts, applyUpdate } from '../yjs/apply-update.ts';
import { decodeUpdate } from '../yjs/update-decoder.ts';
import { type JudgedUpdate, judgingUpdate } from './permission-gate.ts';

const sender = { personId: SENDER, roots: new Map([[MINE, true]]), ownerOf: () => SENDER };

/** So many paragraphs with a word in bold, pasted at once. */
function pasted(paragraphs: number): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let i = 0; i < paragraphs; i++) {
      const text = new Y.XmlText();
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [text]);
      doc.getXmlFragment(MINE).push([paragraph]);
      text.applyDelta([{ insert: 'un ' }, { insert: 'mot', attributes: { bold: {} } }]);
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

function judge(update: Uint8Array): { judged: JudgedUpdate; slices: number } {
  const work = judgingUpdate(createServer().doc, update, sender, VOCABULARY);
  let slices = 0;
  for (;;) {
    const step = work.next();
    if (step.done) return { judged: step.value, slices };
    slices += 1;
  }
}

test('a large update may be laid down often while it is judged: so often the more there is of it', () => {
  const [some, more] = [judge(pasted(500)), judge(pasted(2_000))];
  expect(some.judged.ok && more.judged.ok).toBe(true);
  expect(some.slices).toBeGreaterThan(20);
  expect(more.slices).toBeGreaterThan(3.5 * some.slices);
});

test('it is taken in in parts of so many structs, which together say the same', () => {
  const { judged } = judge(pasted(500));
  if (!judged.ok) throw new Error(judged.code);
  const parts = [...judged.parts.inOrder(100)];
  const sizes = parts.map(({ update }) => [...decodeUpdate(update).clients.values()].flat().length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  expect(parts.map(({ isLast }) => isLast)).toEqual([...Array(parts.length - 1).fill(false), true]);
  const [whole, inParts] = [createServer().doc, createServer().doc];
  applyUpdate(whole, judged.parts.whole);
  const emitted: Uint8Array[] = [];
  atOnce(applyingParts(inParts, parts, (update) => update && emitted.push(update)));
  expect(emitted).toHaveLength(parts.length);
  expect(inParts.getXmlFragment(MINE).toString()).toBe(whole.getXmlFragment(MINE).toString());
  expect(inParts.getXmlFragment(MINE).toString()).toContain('<bold>mot</bold>');
});

test('what came is handed on as it came, where all of it is new', () => {
  const update = pasted(2);
  const { judged } = judge(update);
  expect(judged.ok && judged.parts.whole).toBe(update);
});
