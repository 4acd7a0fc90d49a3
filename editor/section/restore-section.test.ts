import type { JSONContent } from '@tiptap/core';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { lastWritten } from './last-written.ts';
import { readSection } from './read-section.ts';
import { restoreSection } from './restore-section.ts';
import { sectionText } from './section-text.ts';
import { writeSection } from './write-section.ts';

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const saying = (...lines: string[]): JSONContent => ({ type: 'doc', content: lines.map(paragraph) });

function sectionSaying(...lines: string[]): Y.XmlFragment {
  const section = new Y.Doc().getXmlFragment('section');
  writeSection(section, saying(...lines));
  return section;
}

/** Somebody's caret in the line at this place of a section. */
function caretIn(section: Y.XmlFragment, at: number): Y.RelativePosition {
  const line = (section.get(at) as Y.XmlElement).get(0) as Y.XmlText;
  return Y.createRelativePositionFromTypeIndex(line, 1);
}

const past = saying('L’eau vient des sources.', 'Le bois vient des forêts.');

test('what has nobody’s caret says again what it said, and none is left', () => {
  const section = sectionSaying('L’eau vient des rivières.', 'Le bois vient des forêts.');
  expect(restoreSection(section, past, [caretIn(section, 1)])).toBe(0);
  expect(readSection(section)).toEqual(past);
});

test('a line that differs and a block that would go are left where somebody has their caret, and counted', () => {
  const section = sectionSaying('L’eau vient des rivières.', 'Le bois vient des forêts.', 'Tout autre chose');
  expect(restoreSection(section, past, [caretIn(section, 0), caretIn(section, 2)])).toBe(2);
  expect(sectionText(readSection(section))).toContain('rivières');
  expect(sectionText(readSection(section))).toContain('Tout autre chose');
});

test('the last sign that a change brought or took away is told, and none where it changed nothing', () => {
  const section = sectionSaying('L’eau vient des rivières.', 'Le bois vient des forêts.');
  const doc = section.doc as Y.Doc;
  const client = doc.clientID;
  const carets = [caretIn(section, 0)];
  expect(lastWritten(doc, () => restoreSection(section, past, carets))).toBeNull();
  const written = lastWritten(doc, () => restoreSection(section, past, []));
  expect(written).toEqual({ client, clock: Y.getState(doc.store, client) - 1, is: 'came' });
  expect(lastWritten(doc, () => section.delete(1, 1))).toMatchObject({ client, is: 'went' });
});
