import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { SectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { write } from '../../../testing/fresh-document.ts';
import type { TextsAt } from '../../../texts/stored-texts.ts';
import type { UpdateLog } from '../../log/update-log.ts';
import type { Sliced } from '../../work/sliced.ts';
import { EncodedDocument } from '../../yjs/encoded-document.ts';
import { SectionTexts } from './section-texts.ts';

const [A, B] = ['0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000b'] as [
  SectionId,
  SectionId,
];

/** A document whose sections are read one step a turn; `between` is called in each. */
function slowly(between: (turn: number) => void = () => {}) {
  const doc = new Y.Doc();
  const log = { lastSeq: 0, isLost: false, committed: async () => {} };
  doc.on('update', () => {
    log.lastSeq += 1;
  });
  for (const id of [A, B]) for (let line = 0; line < 5; line++) write(doc, sectionKey(id), `ligne ${line}`);
  const kept: TextsAt[] = [];
  let [turns, readings] = [0, 0];
  const run = async <Result>(work: Sliced<Result>): Promise<Result> => {
    readings += 1;
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      await Promise.resolve();
      between(++turns);
    }
  };
  const texts = new SectionTexts({
    encoded: EncodedDocument.of(doc),
    log: log as unknown as UpdateLog,
    run,
    store: async (stored) => void kept.push(stored),
  });
  const type = (id: SectionId, text: string) => write(doc, sectionKey(id), text);
  const typeOn = (id: SectionId) => {
    const line = doc.getXmlFragment(sectionKey(id)).get(0) as Y.XmlElement;
    const words = line.get(0) as Y.XmlText;
    words.insert(words.length, '…');
  };
  return { doc, log, kept, texts, type, typeOn, turns: () => turns, readings: () => readings };
}

test('sections are read a block a turn, and kept with the row that they are of', async () => {
  const { texts, log, kept, turns, readings } = slowly();
  const read = await texts.read([A, B], () => false);
  expect(read.get(A)?.plain).toBe('ligne 0\nligne 1\nligne 2\nligne 3\nligne 4');
  expect(turns()).toBeGreaterThanOrEqual(10);
  expect(kept).toEqual([{ seq: log.lastSeq, texts: read }]);
  await texts.read([A, B], () => true);
  expect(readings(), 'what nobody changed is not read again').toBe(2);
});

test('many who ask at once have each section read once', async () => {
  const { texts, readings } = slowly();
  await Promise.all(Array.from({ length: 50 }, () => texts.read([A, B], () => true)));
  expect(readings()).toBe(2);
});

test('a section that changes while it, or another, is read is taken again, so that all are of one moment', async () => {
  for (const id of [A, B]) {
    for (const when of [1, 8, 11, 18]) {
      const { texts, type, kept, log } = slowly((turn) => turn === when && type(id, 'plus tard'));
      const read = await texts.read([A, B], () => false);
      expect(read.get(id)?.plain, `${when}`).toContain('plus tard');
      expect(kept).toEqual([{ seq: log.lastSeq, texts: read }]);
    }
  }
});

test('where somebody writes all the time it is given after a few tries, nothing older than when it was asked for, and kept by nobody', async () => {
  const { texts, typeOn, kept, readings } = slowly(() => typeOn(A));
  const [one, two] = await Promise.all([texts.read([A, B], () => false), texts.read([B, A], () => false)]);
  expect(readings()).toBeLessThanOrEqual(2 * 3 + 1);
  for (const read of [one, two]) expect(read.get(A)?.plain).toMatch(/^ligne 0….*\nligne 1/);
  expect(kept).toEqual([]);
});

test('who asks while it is read is given nothing of before they asked', async () => {
  const asked: ReturnType<SectionTexts['read']>[] = [];
  const { texts, typeOn, doc } = slowly((turn) => {
    if (turn === 4) {
      doc.getXmlFragment(sectionKey(A)).delete(0, 1);
      asked.push(texts.read([A], () => true));
    }
    typeOn(A);
  });
  await texts.read([A], () => true);
  for (const read of asked) expect((await read).get(A)?.plain).not.toContain('ligne 0');
  expect(asked).toHaveLength(1);
});
