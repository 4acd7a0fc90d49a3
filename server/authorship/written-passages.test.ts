import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ANNE, PAUL, ROOT, WritingRoom } from '../documents/testing/writing-room.ts';
import { lineRuns } from './authorship.ts';
import { removedPassages, writtenPassages } from './written-passages.ts';

/**
 * A document in which Anne and Paul write from their own copies; `mark` cuts its log into stretches
 * of rows.
 */
function writtenDocument() {
  const room = new WritingRoom();
  const desks = { anne: room.desk(ANNE, 1), paul: room.desk(PAUL, 2) };
  let afterSeq = 0;
  const as = (who: keyof typeof desks, change: (root: Y.XmlFragment) => void) => {
    const doc = desks[who];
    room.fetch(doc);
    doc.transact(() => change(doc.getXmlFragment(ROOT)), who);
    room.send(doc, who === 'anne' ? ANNE : PAUL);
  };
  const mark = () => {
    const rows = { afterSeq, upToSeq: room.log.length };
    afterSeq = room.log.length;
    return rows;
  };
  const replayed = () => {
    const { doc, ...facts } = room.replayed();
    return [...lineRuns(doc, ROOT, facts)];
  };
  const read = (rows: ReturnType<typeof mark>) => {
    return writtenPassages(replayed(), rows).map(({ text, author, deletedSince, beginsLine, endsLine }) => [
      `${beginsLine ? '' : '…'}${text}${endsLine ? '' : '…'}`,
      author?.personId ?? null,
      deletedSince,
    ]);
  };
  const readRemoved = (rows: ReturnType<typeof mark>) => {
    return removedPassages(replayed(), rows).map(({ text, author, beginsLine, endsLine }) => [
      `${beginsLine ? '' : '…'}${text}${endsLine ? '' : '…'}`,
      author.personId,
    ]);
  };
  return { as, mark, replayed, read, readRemoved };
}

const line = (text: string) => {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  return paragraph;
};
const textAt = (root: Y.XmlFragment, index: number) => (root.get(index) as Y.XmlElement).get(0) as Y.XmlText;

describe('what was written in a stretch of a log', () => {
  it('is each line with its author, and nothing from before or after', () => {
    const { as, mark, read } = writtenDocument();
    as('anne', (root) => root.push([line('Avant.')]));
    mark();
    as('anne', (root) => root.push([line('Pendant, par Anne.')]));
    as('paul', (root) => root.push([line('Pendant, par Paul.')]));
    const round = mark();
    as('paul', (root) => root.push([line('Après.')]));
    expect(read(round)).toEqual([
      ['Pendant, par Anne.', 'anne', false],
      ['Pendant, par Paul.', 'paul', false],
    ]);
  });

  it('shows where it stands among older words, and where two write in one line', () => {
    const { as, mark, read } = writtenDocument();
    as('anne', (root) => root.push([line('Le car passe.')]));
    mark();
    as('paul', (root) => textAt(root, 0).insert(6, ' du soir'));
    as('anne', (root) => textAt(root, 0).insert(21, ' Tôt.'));
    const round = mark();
    expect(read(round)).toEqual([
      ['… du soir…', 'paul', false],
      ['… Tôt.', 'anne', false],
    ]);
  });

  it('leaves out what its author took back before the end, and says what was deleted since', () => {
    const { as, mark, read } = writtenDocument();
    as('anne', (root) => root.push([line('Le bus psas passe.')]));
    as('anne', (root) => textAt(root, 0).delete(7, 5));
    as('paul', (root) => root.push([line('Une phrase effacée.')]));
    const round = mark();
    as('anne', (root) => root.delete(1, 1));
    as('anne', (root) => textAt(root, 0).delete(0, 3));
    expect(read(round)).toEqual([
      ['Le …', 'anne', true],
      ['…bus passe.', 'anne', false],
      ['Une phrase effacée.', 'paul', true],
    ]);
  });

  it('is told as it stood then, whatever was deleted since', () => {
    const { as, mark, replayed } = writtenDocument();
    as('anne', (root) => root.push([line('Le car passe tôt.')]));
    as('paul', (root) => textAt(root, 0).insert(17, ' Et tard.'));
    const rows = mark();
    const then = writtenPassages(replayed(), rows, true);
    expect(then.map(({ text }) => text)).toEqual(['Le car passe tôt.', ' Et tard.']);
    as('anne', (root) => textAt(root, 0).delete(3, 4));
    as('anne', (root) => textAt(root, 0).delete(14, 4));
    expect(writtenPassages(replayed(), rows)).not.toEqual(then);
    expect(writtenPassages(replayed(), rows, true)).toEqual(then);
  });

  it('passes over blank lines', () => {
    const { as, mark, read } = writtenDocument();
    as('anne', (root) => root.push([line(''), line('  '), line('Trois.')]));
    expect(read(mark())).toEqual([['Trois.', 'anne', false]]);
  });

  it('leaves with its first author what somebody else moves into a line of its own', () => {
    const { as, mark, read } = writtenDocument();
    as('anne', (root) => root.push([line('Le car passe. Il est plein.')]));
    const before = mark();
    as('paul', (root) => {
      textAt(root, 0).delete(13, 14);
      root.push([line(' Il est plein.')]);
    });
    expect(read(mark())).toEqual([]);
    expect(read(before)).toEqual([
      ['Le car passe.', 'anne', false],
      [' Il est plein.', 'anne', false],
    ]);
  });

  it('leaves with its first author what somebody else deletes and brings back', () => {
    const { as, mark, read } = writtenDocument();
    as('anne', (root) => root.push([line('Le car passe trop tôt.')]));
    const before = mark();
    let manager: Y.UndoManager | null = null;
    as('paul', (root) => {
      manager = new Y.UndoManager(root, { trackedOrigins: new Set(['paul']) });
    });
    as('paul', (root) => root.delete(0, 1));
    as('paul', () => manager?.undo());
    expect(read(mark())).toEqual([]);
    expect(read(before)).toEqual([['Le car passe trop tôt.', 'anne', false]]);
  });
});

describe('what was removed in a stretch of a log', () => {
  it('is what stood before it, with who deleted it, and nothing that went before or after', () => {
    const { as, mark, readRemoved } = writtenDocument();
    as('anne', (root) =>
      root.push([line('Le car passe trop tôt.'), line('Une phrase.'), line('Une autre.'), line('La fin.')]),
    );
    as('anne', (root) => root.delete(3, 1));
    mark();
    as('paul', (root) => textAt(root, 0).delete(12, 9));
    as('anne', (root) => root.delete(1, 1));
    const meeting = mark();
    as('paul', (root) => root.delete(1, 1));
    const after = mark();
    expect(readRemoved(meeting)).toEqual([
      ['… trop tôt…', 'paul'],
      ['Une phrase.', 'anne'],
    ]);
    expect(readRemoved(after)).toEqual([['Une autre.', 'paul']]);
  });

  it('is not what came and went meanwhile, nor what was only moved to another line or brought back', () => {
    const { as, mark, readRemoved } = writtenDocument();
    as('anne', (root) => root.push([line('Le car passe. Il est plein.')]));
    mark();
    as('paul', (root) => root.push([line('Un essai.')]));
    as('paul', (root) => root.delete(1, 1));
    as('paul', (root) => {
      textAt(root, 0).delete(13, 14);
      root.push([line(' Il est plein.')]);
    });
    let manager: Y.UndoManager | null = null;
    as('anne', (root) => {
      manager = new Y.UndoManager(root, { trackedOrigins: new Set(['anne']) });
    });
    as('anne', (root) => root.delete(0, 1));
    as('anne', () => manager?.undo());
    expect(readRemoved(mark())).toEqual([]);
  });
});
