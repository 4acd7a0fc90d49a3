import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  ANNE,
  addParagraph,
  firstText,
  PAUL,
  PAUL_AS_RESIDENT,
  ROOT,
  WritingRoom,
} from '../documents/testing/writing-room.ts';
import type { Author } from '../sync/log/client-claims.ts';
import { sharesOf } from './authorship.ts';

describe('who wrote what', () => {
  test('is told letter by letter where two write in one sentence at once', () => {
    const room = new WritingRoom();
    const anne = room.desk(ANNE, 1);
    addParagraph(anne, 'eau énergie');
    room.send(anne, ANNE);
    const paul = room.desk(PAUL, 2);
    firstText(paul).insert(3, ', bois');
    firstText(anne).insert(0, 'L’');
    room.send(anne, ANNE);
    room.send(paul, PAUL);
    expect(room.told()).toEqual(['L’eau·anne·elected', ', bois·paul·technician', ' énergie·anne·elected']);
  });

  test('changes with the hat, also under one clientID and in the midst of a word typed on', () => {
    const room = new WritingRoom();
    const paul = room.desk(PAUL, 2);
    const text = addParagraph(paul, 'bio');
    room.send(paul, PAUL);
    room.claim(2, Y.getState(paul.store, 2), PAUL_AS_RESIDENT);
    text.insert(3, 'masse');
    room.send(paul, PAUL_AS_RESIDENT);
    expect(room.told()).toEqual(['bio·paul·technician', 'masse·paul·resident']);
  });

  test('is one run where one person goes on under another clientID', () => {
    const room = new WritingRoom();
    const first = room.desk(PAUL, 2);
    addParagraph(first, 'bio');
    room.send(first, PAUL);
    const second = room.desk(PAUL, 3);
    firstText(second).insert(3, 'masse');
    room.send(second, PAUL);
    expect(room.told()).toEqual(['biomasse·paul·technician']);
  });

  test('is nobody where nobody claimed it, whatever it says of itself', () => {
    const room = new WritingRoom();
    const anne = room.desk(ANNE, 1);
    addParagraph(anne, 'à moi');
    const stray = new Y.Doc();
    stray.clientID = 9;
    Y.applyUpdate(stray, Y.encodeStateAsUpdate(anne));
    addParagraph(stray, 'Anne: à elle');
    room.send(stray, PAUL);
    expect(room.told()).toEqual(['à moi·anne·elected', 'Anne: à elle·nobody']);
  });

  test('does not change by formatting, and marks count for nothing', () => {
    const room = new WritingRoom();
    const anne = room.desk(ANNE, 1);
    addParagraph(anne, 'abcdef');
    room.send(anne, ANNE);
    const paul = room.desk(PAUL, 2);
    firstText(paul).format(2, 2, { bold: {}, link: { href: 'https://exemple.fr/' } });
    room.send(paul, PAUL);
    expect(room.told()).toEqual(['abcdef·anne·elected']);
  });

  test('reaches into tables, in the order in which they are read', () => {
    const room = new WritingRoom();
    const anne = room.desk(ANNE, 1);
    const table = new Y.XmlElement('table');
    anne.getXmlFragment(ROOT).push([table]);
    for (const line of ['gauche', 'droite']) {
      const [row, cell, paragraph] = ['tableRow', 'tableCell', 'paragraph'].map((name) => new Y.XmlElement(name)) as [
        Y.XmlElement,
        Y.XmlElement,
        Y.XmlElement,
      ];
      table.push([row]);
      row.push([cell]);
      cell.setAttribute('colspan', '2');
      cell.push([paragraph]);
      paragraph.push([new Y.XmlText(line)]);
    }
    room.send(anne, ANNE);
    const paul = room.desk(PAUL, 2);
    const cell = (paul.getXmlFragment(ROOT).get(0) as Y.XmlElement).get(1) as Y.XmlElement;
    const text = ((cell.get(0) as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlText;
    text.insert(0, 'à ');
    room.send(paul, PAUL);
    expect(room.told()).toEqual(['gauche·anne·elected', 'à ·paul·technician', 'droite·anne·elected']);
  });
});

describe('who deleted what', () => {
  test('is whoever did it first, in the hat and at the time of that row', () => {
    const room = new WritingRoom();
    const anne = room.desk(ANNE, 1);
    addParagraph(anne, 'abcdef');
    room.send(anne, ANNE);
    const paul = room.desk(PAUL, 2);
    firstText(paul).delete(1, 3);
    firstText(anne).delete(2, 3);
    room.send(paul, PAUL);
    room.send(anne, ANNE);
    room.send(paul, PAUL_AS_RESIDENT);
    expect(room.told()).toEqual([
      'a·anne·elected',
      'bcd·anne·elected-paul·technician',
      'e·anne·elected-anne·elected',
      'f·anne·elected',
    ]);
    expect(room.runs().map(({ deleted }) => deleted?.at.getTime())).toEqual([undefined, 2_000, 3_000, undefined]);
  });

  test('is told of a whole paragraph, with what others had written in it', () => {
    const room = new WritingRoom();
    const anne = room.desk(ANNE, 1);
    addParagraph(anne, 'abc');
    room.send(anne, ANNE);
    const paul = room.desk(PAUL, 2);
    firstText(paul).insert(3, 'def');
    room.send(paul, PAUL);
    room.fetch(anne);
    anne.getXmlFragment(ROOT).delete(0, 1);
    room.send(anne, ANNE);
    expect(room.told()).toEqual(['abc·anne·elected-anne·elected', 'def·paul·technician-anne·elected']);
  });

  test('is nobody any more, when it is undone: the words are back as those of who wrote them', () => {
    const room = new WritingRoom();
    const anne = room.desk(ANNE, 1);
    addParagraph(anne, 'abc');
    room.send(anne, ANNE);
    const paul = room.desk(PAUL, 2);
    const undo = new Y.UndoManager(paul.getXmlFragment(ROOT));
    firstText(paul).delete(1, 1);
    room.send(paul, PAUL);
    undo.undo();
    room.send(paul, PAUL);
    expect(room.told()).toEqual(['abc·anne·elected']);
  });
});

test('shares add up what each wrote in each hat, what of it is left and what each deleted', () => {
  const room = new WritingRoom();
  const anne = room.desk(ANNE, 1);
  addParagraph(anne, '0123456789');
  room.send(anne, ANNE);
  const paul = room.desk(PAUL, 2);
  firstText(paul).insert(5, 'abcd');
  firstText(paul).delete(0, 2);
  room.send(paul, PAUL);
  room.claim(2, Y.getState(paul.store, 2), PAUL_AS_RESIDENT);
  firstText(paul).delete(3, 1);
  firstText(paul).insert(0, 'é');
  room.send(paul, PAUL_AS_RESIDENT);
  const of = ({ personId, hat }: Author) => ({ personId, role: hat.role, territoryId: hat.territoryId });
  expect(sharesOf(room.runs())).toEqual([
    { ...of(ANNE), written: 10, surviving: 8, deleted: 0 },
    { ...of(PAUL), written: 4, surviving: 3, deleted: 2 },
    { ...of(PAUL_AS_RESIDENT), written: 1, surviving: 1, deleted: 1 },
  ]);
});
