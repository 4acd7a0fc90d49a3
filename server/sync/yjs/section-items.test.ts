import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { collected, rewritten } from '../log/rewrite-log.ts';
import { findPlace, sectionRuns } from './section-items.ts';

const WORDS = 'Tout ce que le collage a mis là. ';

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.setAttribute('textAlign', 'left');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

/**
 * Rows of a log by two people in two sections, with what was deleted, and an attribute that was set
 * anew.
 */
function someLog() {
  const rows: Uint8Array[] = [];
  const doc = new Y.Doc({ gc: false });
  doc.on('update', (update: Uint8Array) => rows.push(update));
  const [full, other] = [doc.getXmlFragment('section:1'), doc.getXmlFragment('section:2')];
  full.push([paragraph(WORDS.repeat(50)), paragraph(WORDS)]);
  other.push([paragraph('Ce qui reste.')]);
  doc.clientID = 99;
  const block = full.get(1) as Y.XmlElement;
  block.setAttribute('textAlign', 'right');
  (block.get(0) as Y.XmlText).insert(4, 'PARTOUT');
  full.delete(0, 1);
  other.insert(0, [paragraph('Et ceci.')]);
  return { doc, rows };
}

function emptied(rows: readonly Uint8Array[]): Uint8Array[] {
  const placeOf = findPlace(sectionRuns(read(rows).getXmlFragment('section:1')));
  const replace = (struct: Y.AbstractStruct) => {
    const place = placeOf(struct.id);
    return place ? collected(struct, place) : struct;
  };
  return rows.map((row) => rewritten(row, replace) ?? row);
}

function read(rows: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  for (const row of rows) Y.applyUpdate(doc, row);
  return doc;
}
const text = (doc: Y.Doc, section: number) => doc.getXmlFragment(`section:${section}`).toString();

describe('a section that is taken out of a log', () => {
  it('is empty in what the log makes, holds no byte of what was said, and the other sections are as they were', () => {
    const { doc, rows } = someLog();
    const without = emptied(rows);
    const made = read(without);
    expect(made.store.pendingStructs).toBe(null);
    expect(text(made, 1)).toBe('');
    expect(text(made, 2)).toBe(text(doc, 2));
    expect(without.some((row) => Buffer.from(row).includes('collage') || Buffer.from(row).includes('PARTOUT'))).toBe(
      false,
    );
    expect(Y.encodeStateAsUpdate(made).byteLength).toBeLessThan(400);
  });

  it('comes to the same with a copy that still holds it and was written in meanwhile', () => {
    const { doc: copy, rows } = someLog();
    const server = read(emptied(rows));
    copy.getXmlFragment('section:1').push([paragraph('Hors ligne.')]);
    const within = copy.getXmlFragment('section:1').get(0) as Y.XmlElement;
    (within.get(0) as Y.XmlText).insert(0, 'Dans ce qui est parti. ');
    Y.applyUpdate(server, Y.encodeStateAsUpdate(copy, Y.encodeStateVector(server)));
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(server, Y.encodeStateVector(copy)));
    expect(text(copy, 1)).toBe(text(server, 1));
    expect(text(server, 1)).toContain('Hors ligne.');
    expect(text(server, 1)).not.toContain('parti');
  });

  it('is named by as few runs as there are places and people in it', () => {
    const doc = new Y.Doc();
    const section = doc.getXmlFragment('section:1');
    const block = paragraph('');
    section.push([block]);
    for (let letter = 0; letter < 1_000; letter++) (block.get(0) as Y.XmlText).insert(letter, 'a');
    expect(sectionRuns(section)).toHaveLength(2);
  });
});
