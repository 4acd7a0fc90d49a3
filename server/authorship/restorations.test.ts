import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  ANNE,
  addParagraph,
  firstText,
  PAUL,
  PAUL_AS_RESIDENT,
  ROOT,
  seat,
  WritingRoom,
} from '../documents/testing/writing-room.ts';
import type { Author } from '../sync/log/client-claims.ts';
import { MAX_READINGS } from './match-paragraph.ts';
import { MAX_HOPS, Restorations } from './restorations.ts';

const SAMIRA = seat('samira', 'resident');

/** Anne's paragraph, and Paul's desk with undo. */
function begin(text: string) {
  const room = new WritingRoom();
  const anne = room.desk(ANNE, 1);
  addParagraph(anne, text);
  room.send(anne, ANNE);
  const paul = room.desk(PAUL, 2);
  return { room, anne, paul, undo: undoOf(paul), send: () => room.send(paul, PAUL) };
}

const undoOf = (doc: Y.Doc) => new Y.UndoManager(doc.getXmlFragment(ROOT), { captureTimeout: 0 });

describe('text that is deleted and brought back', () => {
  test('is the first author’s, with what was written into the gap where that was written', () => {
    const { room, paul, undo, send } = begin('L’eau vient des sources.');
    firstText(paul).delete(5, 6);
    send();
    undo.undo();
    send();
    firstText(paul).insert(5, ' pure');
    send();
    expect(room.told()).toEqual(['L’eau·anne·elected', ' pure·paul·technician', ' vient des sources.·anne·elected']);
  });

  test('stays so when it is deleted and brought back again, and again', () => {
    const { room, paul, undo, send } = begin('L’eau vient des sources.');
    firstText(paul).delete(5, 6);
    send();
    for (let i = 0; i < 3; i++) {
      undo.undo();
      send();
      expect(room.told()).toEqual(['L’eau vient des sources.·anne·elected']);
      undo.redo();
      send();
      expect(room.told()).toEqual([
        'L’eau·anne·elected',
        ' vient·anne·elected-paul·technician',
        ' des sources.·anne·elected',
      ]);
    }
  });

  test('is the first author’s also where a third person deletes it anew and brings it back', () => {
    const { room, paul, undo, send } = begin('L’eau vient des sources.');
    firstText(paul).delete(0, 5);
    send();
    undo.undo();
    send();
    const samira = room.desk(SAMIRA, 3);
    const hers = undoOf(samira);
    firstText(samira).delete(2, 9);
    room.send(samira, SAMIRA);
    hers.undo();
    room.send(samira, SAMIRA);
    expect(room.told()).toEqual(['L’eau vient des sources.·anne·elected']);
  });

  test('keeps the words of each where it was of several', () => {
    const { room, paul, undo, send } = begin('L’eau vient des sources.');
    const samira = room.desk(SAMIRA, 3);
    firstText(samira).insert(5, ' potable');
    room.send(samira, SAMIRA);
    room.fetch(paul);
    firstText(paul).delete(0, 20);
    send();
    undo.undo();
    send();
    expect(room.told()).toEqual(['L’eau·anne·elected', ' potable·samira·resident', ' vient des sources.·anne·elected']);
  });

  test('keeps the hat in which it was written, also under the same clientID', () => {
    const room = new WritingRoom();
    const paul = room.desk(PAUL, 2);
    addParagraph(paul, 'Un car toutes les heures.');
    room.send(paul, PAUL);
    const undo = undoOf(paul);
    firstText(paul).delete(0, 6);
    room.send(paul, PAUL);
    room.claim(2, Y.getState(paul.store, 2), PAUL_AS_RESIDENT);
    undo.undo();
    room.send(paul, PAUL_AS_RESIDENT);
    expect(room.told()).toEqual(['Un car toutes les heures.·paul·technician']);
  });

  test('is told whole, where half of it is deleted later and signs need two units', () => {
    const { room, anne, paul, undo, send } = begin('👩‍🌾🌲🌳é');
    firstText(paul).delete(0, 9);
    send();
    undo.undo();
    send();
    room.fetch(anne);
    firstText(anne).delete(5, 2);
    room.send(anne, ANNE);
    expect(room.told()).toEqual(['👩‍🌾·anne·elected', '🌲·anne·elected-anne·elected', '🌳é·anne·elected']);
  });

  test('is told from what was typed before it in one go, and offline', () => {
    const { room, paul, undo, send } = begin('eau');
    firstText(paul).insert(0, 'L’');
    undo.stopCapturing();
    firstText(paul).delete(2, 3);
    undo.undo();
    send();
    expect(room.told()).toEqual(['L’·paul·technician', 'eau·anne·elected']);
  });

  test('comes back with its paragraphs, its tables and its marks', () => {
    const { room, anne, paul, undo, send } = begin('Un.');
    addParagraph(anne, 'Deux.');
    firstText(anne).format(0, 2, { bold: {} });
    room.send(anne, ANNE);
    room.fetch(paul);
    firstText(paul).insert(3, ' Et demi.');
    send();
    undo.stopCapturing();
    paul.getXmlFragment(ROOT).delete(0, 2);
    send();
    undo.undo();
    send();
    firstText(paul).insert(0, '1. ');
    send();
    expect(room.told()).toEqual([
      '1. ·paul·technician',
      'Un.·anne·elected',
      ' Et demi.·paul·technician',
      'Deux.·anne·elected',
    ]);
  });
});

describe('text that the editor writes anew', () => {
  const second = (doc: Y.Doc) => (doc.getXmlFragment(ROOT).get(1) as Y.XmlElement).get(0) as Y.XmlText;

  test('stays its author’s where another cuts the paragraph in two, and joins it again', () => {
    const { room, paul, send } = begin('L’eau vient. Elle part.');
    paul.transact(() => {
      firstText(paul).delete(12, 11);
      addParagraph(paul, ' Elle part.');
    });
    send();
    expect(room.told()).toEqual(['L’eau vient. Elle part.·anne·elected']);
    paul.transact(() => {
      firstText(paul).insert(12, ' Elle part.');
      paul.getXmlFragment(ROOT).delete(1, 1);
    });
    send();
    expect(room.told()).toEqual(['L’eau vient. Elle part.·anne·elected']);
  });

  test('stays its author’s where another cuts it in two while a third person types into it', () => {
    const { room, anne, paul, send } = begin('La fête du bourg et la foire.');
    const samira = room.desk(SAMIRA, 3);
    firstText(samira).insert(29, 'ABC');
    room.send(samira, SAMIRA);
    firstText(paul).delete(16, 13);
    addParagraph(paul, ' et la foire.');
    send();
    room.fetch(anne);
    expect(room.told().filter((run) => !run.includes('-'))).toEqual([
      'La fête du bourg·anne·elected',
      'ABC·samira·resident',
      ' et la foire.·anne·elected',
    ]);
  });

  test('stays its author’s where another makes a list of it', () => {
    const { room, paul, send } = begin('Santé');
    paul.transact(() => {
      const fragment = paul.getXmlFragment(ROOT);
      fragment.delete(0, 1);
      const [list, item, paragraph] = ['bulletList', 'listItem', 'paragraph'].map((name) => new Y.XmlElement(name));
      if (!list || !item || !paragraph) return;
      fragment.insert(0, [list]);
      list.push([item]);
      item.push([paragraph]);
      paragraph.push([new Y.XmlText('Santé')]);
    });
    send();
    expect(room.told()).toEqual(['Santé·anne·elected']);
  });

  test('is new where another cuts it and pastes it elsewhere, and one’s own where one does so oneself', () => {
    const { room, anne, paul, send } = begin('Un. Deux.');
    addParagraph(anne, 'Trois.');
    room.send(anne, ANNE);
    room.fetch(paul);
    firstText(paul).delete(0, 4);
    send();
    second(paul).insert(6, 'Un. ');
    send();
    room.fetch(anne);
    firstText(anne).delete(0, 5);
    second(anne).insert(0, 'Deux.');
    room.send(anne, ANNE);
    const standing = room.runs().filter(({ deleted }) => !deleted);
    expect(standing.map(({ text, author }) => `${text}·${author?.personId}`)).toEqual([
      'Deux.Trois.·anne',
      'Un. ·paul',
    ]);
  });
});

describe('who means harm', () => {
  /**
   * What a client that is not ours says at the place of the first three signs, which it has
   * deleted.
   */
  function forge(said: string, author: Author = PAUL): string[] {
    const { room, paul } = begin('oui, jamais');
    firstText(paul).delete(0, 3);
    room.send(paul, author);
    const item = firstText(paul)._start;
    if (!item) throw new Error('there was a text');
    paul.transact((transaction) => {
      const id = Y.createID(2, Y.getState(paul.store, 2));
      const parent = firstText(paul);
      new Y.Item(id, null, null, item, item.id, parent, null, new Y.ContentString(said)).integrate(transaction, 0);
    });
    room.send(paul, author);
    return room.told().filter((run) => !run.includes('-'));
  }

  test('can give others no words that they did not write there', () => {
    expect(forge('non')).toEqual(['non·paul·technician', ', jamais·anne·elected']);
    expect(forge('non, oui')).toEqual(['non, ·paul·technician', 'oui, jamais·anne·elected']);
    expect(forge('oui et non')).toEqual(['oui·anne·elected', ' et non·paul·technician', ', jamais·anne·elected']);
    expect(forge('xui')).toEqual(['xui·paul·technician', ', jamais·anne·elected']);
  });

  test('nor by typing the same sign before theirs, and deleting theirs then', () => {
    const { room, paul, send } = begin('non');
    firstText(paul).insert(0, 'n');
    send();
    firstText(paul).delete(1, 3);
    send();
    expect(room.told()).toEqual(['n·paul·technician', 'non·anne·elected-paul·technician']);
  });

  test('nor by a paragraph in the place of a deleted one', () => {
    const { room, paul, send } = begin('Nous refusons de payer.');
    paul.getXmlFragment(ROOT).delete(0, 1);
    send();
    addParagraph(paul, 'Nous payer.');
    send();
    expect(room.told().filter((run) => !run.includes('-'))).toEqual(['Nous payer.·paul·technician']);
  });
});

describe('what nobody honest does is not followed for ever:', () => {
  test('a text that was brought back again and again, from each time before', () => {
    const restorations = new Restorations();
    for (let i = 1; i <= 2 * MAX_HOPS; i++) restorations.add({ client: 1, clock: i }, { client: 1, clock: i - 1 }, 1);
    expect(restorations.sourceOf(1, MAX_HOPS)).toEqual({ client: 1, clock: 0 });
    expect(restorations.sourceOf(1, 2 * MAX_HOPS)).toEqual({ client: 1, clock: MAX_HOPS });
  });

  test('a deleted paragraph that a hundred others name as what they were', () => {
    const { room, anne } = begin('L’eau vient des sources.');
    anne.getXmlFragment(ROOT).delete(0, 1);
    room.send(anne, ANNE);
    const deleted = anne.getXmlFragment(ROOT)._start;
    const restorations = new Restorations();
    let readings = 0;
    while (deleted && restorations.readingsOf(deleted.id) <= MAX_READINGS) readings += 1;
    expect(readings).toBe(MAX_READINGS);
  });
});
