import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { PersonId, TerritoryId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { type ClientClaim, ClientClaims } from '../sync/client-claims.ts';
import { decodeUpdate } from '../sync/update-decoder.ts';
import { readStretch, writtenPassages } from './written-passages.ts';

const HAT: Seat = { role: 'resident', territoryId: 'town' as TerritoryId };
const ROOT = 'section:a';

/** A document in which Anne (client 1) and Bilal (client 2) write; `mark` cuts its log into stretches. */
function writtenDocument() {
  const doc = new Y.Doc({ gc: false });
  let stretch: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => stretch.push(update));
  const claims = new ClientClaims(
    ['anne', 'bilal'].map(
      (person, index): ClientClaim => ({ clientId: index + 1, fromClock: 0, personId: person as PersonId, hat: HAT }),
    ),
  );
  const as = (clientId: number, change: (root: Y.XmlFragment) => void) => {
    doc.clientID = clientId;
    doc.transact(() => change(doc.getXmlFragment(ROOT)));
  };
  const mark = () => {
    const rows = readStretch(stretch.map(decodeUpdate));
    stretch = [];
    return rows;
  };
  const read = (rows: ReturnType<typeof mark>) =>
    writtenPassages(doc, ROOT, rows, claims).map(({ text, author, deletedSince, beginsLine, endsLine }) => [
      `${beginsLine ? '' : '…'}${text}${endsLine ? '' : '…'}`,
      author?.personId ?? null,
      deletedSince,
    ]);
  return { as, mark, read };
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
    as(1, (root) => root.push([line('Avant.')]));
    mark();
    as(1, (root) => root.push([line('Pendant, par Anne.')]));
    as(2, (root) => root.push([line('Pendant, par Bilal.')]));
    const round = mark();
    as(2, (root) => root.push([line('Après.')]));
    expect(read(round)).toEqual([
      ['Pendant, par Anne.', 'anne', false],
      ['Pendant, par Bilal.', 'bilal', false],
    ]);
  });

  it('shows where it stands among older words, and where two write in one line', () => {
    const { as, mark, read } = writtenDocument();
    as(1, (root) => root.push([line('Le car passe.')]));
    mark();
    as(2, (root) => textAt(root, 0).insert(6, ' du soir'));
    as(1, (root) => textAt(root, 0).insert(21, ' Tôt.'));
    const round = mark();
    expect(read(round)).toEqual([
      ['… du soir…', 'bilal', false],
      ['… Tôt.', 'anne', false],
    ]);
  });

  it('leaves out what its author took back before the end, and says what was deleted since', () => {
    const { as, mark, read } = writtenDocument();
    as(1, (root) => root.push([line('Le bus psas passe.')]));
    as(1, (root) => textAt(root, 0).delete(7, 5));
    as(2, (root) => root.push([line('Une phrase effacée.')]));
    const round = mark();
    as(1, (root) => root.delete(1, 1));
    as(1, (root) => textAt(root, 0).delete(0, 3));
    expect(read(round)).toEqual([
      ['Le …', 'anne', true],
      ['…bus passe.', 'anne', false],
      ['Une phrase effacée.', 'bilal', true],
    ]);
  });

  it('passes over blank lines', () => {
    const { as, mark, read } = writtenDocument();
    as(1, (root) => root.push([line(''), line('  '), line('Trois.')]));
    expect(read(mark())).toEqual([['Trois.', 'anne', false]]);
  });
});
