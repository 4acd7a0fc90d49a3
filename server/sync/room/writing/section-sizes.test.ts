import { Node } from '@tiptap/pm/model';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { schema } from '#editor/schema.ts';
import { signsHeld } from '#editor/section/signs-held.ts';
import { writeSection } from '#editor/section/write-section.ts';
import { SIGNS_OF_AN_ELEMENT } from '#protocol/limits.ts';
import { write } from '../../../testing/fresh-document.ts';
import { atOnce, type Sliced } from '../../work/sliced.ts';
import { countingSigns, SectionSizes } from './section-sizes.ts';

const MOST = 1_000;
/** What a paragraph and its text count beside its letters. */
const PARAGRAPH = 2 * SIGNS_OF_AN_ELEMENT;

/** A section whose measurings are counted, and end when the test says so. */
function measured(signs: number) {
  const doc = new Y.Doc();
  if (signs > 0) write(doc, 'section:a', 'x'.repeat(signs - PARAGRAPH));
  const fragment = doc.getXmlFragment('section:a');
  let measurings = 0;
  const run = async <Result>(work: Sliced<Result>) => {
    measurings += 1;
    return atOnce(work);
  };
  const sizes = new SectionSizes({ most: MOST, run });
  const hasRoom = (signs: number) => sizes.hasRoom(fragment, 'section:a', signs);
  const known = (signs: number) => sizes.known(fragment, 'section:a', signs);
  const changed = (signs: number, deletes = false) => sizes.changed('section:a', { signs, deletes });
  return { doc, fragment, hasRoom, known, changed, measurings: () => measurings };
}

test('counts what stands there, an element and a text as twenty signs, and nothing that is deleted', () => {
  const { doc, fragment } = measured(60);
  expect(atOnce(countingSigns(fragment))).toBe(60);
  fragment.delete(0, 1);
  write(doc, 'section:a', 'trois');
  expect(atOnce(countingSigns(fragment))).toBe(45);
});

test('counts as the page does that tells its writer how full a section is', () => {
  const bold = [{ type: 'bold' }];
  const lines = [{ type: 'text', text: 'un ' }, { type: 'text', text: 'car', marks: bold }, { type: 'hardBreak' }];
  const paragraph = { type: 'paragraph', content: lines };
  const list = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph, paragraph] }] };
  const content = { type: 'doc', content: [paragraph, { type: 'paragraph' }, list, { type: 'horizontalRule' }] };
  const fragment = new Y.Doc().getXmlFragment('section:a');
  writeSection(fragment, content);
  const told = signsHeld(Node.fromJSON(schema, content), SIGNS_OF_AN_ELEMENT);
  expect(told).toBe(atOnce(countingSigns(fragment)));
});

describe('a section', () => {
  test('takes what it has room for, and refuses what it has not, once that is known', async () => {
    const { hasRoom, known } = measured(900);
    await known(200);
    expect(hasRoom(0), 'and what makes it no larger').toBe(true);
    expect(hasRoom(50)).toBe(true);
    expect(hasRoom(200)).toBe(false);
  });

  test('is not measured again for what fits by what was added', async () => {
    const { hasRoom, known, changed, measurings } = measured(100);
    await known(100);
    for (let i = 0; i < 8; i++) {
      expect(hasRoom(100)).toBe(true);
      changed(100);
    }
    expect(measurings()).toBe(1);
  });

  test('lets a keystroke in while it is measured, and refuses the next where it is full', async () => {
    const { hasRoom, measurings } = measured(1_000);
    expect(hasRoom(20)).toBe(true);
    expect(measurings()).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(hasRoom(20)).toBe(false);
    expect(measurings()).toBe(1);
  });

  test('has room again once something was deleted in it', async () => {
    const { fragment, hasRoom, known, changed } = measured(1_000);
    await known(20);
    expect(hasRoom(20)).toBe(false);
    fragment.delete(0, 1);
    changed(10, true);
    await known(20);
    expect(hasRoom(20)).toBe(true);
  });

  test('that is nearly full is not measured for each keystroke', async () => {
    const { hasRoom, known, changed, measurings } = measured(960);
    await known(20);
    for (let i = 0; i < 100; i++) {
      expect(hasRoom(30)).toBe(true);
      changed(30);
    }
    expect(measurings()).toBe(1);
  });
});
