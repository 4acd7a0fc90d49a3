import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CLOSE } from '#protocol/close-codes.ts';
import type { FakeServer } from '../testing/fake-server.ts';
import {
  closeBrowser,
  linesOf,
  MEANS,
  onServer,
  openBrowser,
  openSynced,
  openTab,
  rowsOf,
  storeOf,
  type,
  typeAndClose,
  until,
  untilNothingHappens,
  untilRows,
  untilSaved,
  VOICES,
  YANN,
} from '../testing/session-tabs.ts';
import { forgetKeptText, type KeptText, readKeptTexts } from './kept-texts.ts';

let server: FakeServer;
beforeEach(() => {
  server = openBrowser();
});
afterEach(closeBrowser);

async function kept(person?: typeof YANN): Promise<KeptText[]> {
  const store = storeOf(person);
  const texts = await readKeptTexts(store);
  store.close();
  return texts;
}

async function forget(text: KeptText | undefined): Promise<boolean> {
  const store = storeOf();
  const isGone = text !== undefined && (await forgetKeptText(store, text));
  store.close();
  return isGone;
}

/** Its words by section, line by line. */
const wordsOf = (text: KeptText | undefined) =>
  text?.parts.map(({ sectionIds, content }) => [...sectionIds, ...linesOf(content)]);

/** From now on the document is archived. */
function archive(): void {
  server.turnsAway = CLOSE.noSuchDocument;
  server.cut(CLOSE.noSuchDocument);
}

/** Leaves a draft: the section was closed while its author was away. */
async function leaveDraft(line: string): Promise<void> {
  await typeAndClose(await openSynced(), VOICES, line);
  server.closed.add(VOICES);
  const session = await openSynced();
  await until(() => expect(session.state().drafts).toHaveLength(1));
  await untilRows((count) => expect(count).toBe(0));
  session.destroy();
}

describe('what a device keeps of an archived document', () => {
  it('is nothing where everything is saved', async () => {
    const session = await openSynced();
    type(session, VOICES, 'Enregistré');
    await untilSaved(session);
    await untilRows((count) => expect(count).toBe(0));
    archive();
    expect(await kept()).toEqual([]);
  });

  it('are the words that were not saved, with the section of each', async () => {
    const session = await openSynced();
    session.setOnline(false);
    type(session, VOICES, 'Écrit dans le train.');
    type(session, VOICES, 'Et la suite.');
    await typeAndClose(session, MEANS, 'Un car.');
    archive();
    const [text, ...others] = await kept();
    expect(wordsOf(text)).toEqual([
      [VOICES, 'Écrit dans le train.', 'Et la suite.'],
      [MEANS, 'Un car.'],
    ]);
    expect(text).toMatchObject({ kind: 'unsaved', inUse: false });
    expect(others).toEqual([]);
  });

  it('are drafts of before, as what their author had added', async () => {
    const first = await openSynced();
    type(first, VOICES, 'Déjà là.');
    await untilSaved(first);
    first.destroy();
    await leaveDraft('Refusé.');
    archive();
    const texts = await kept();
    expect(texts.map(({ kind }) => kind)).toEqual(['draft']);
    expect(wordsOf(texts[0])).toEqual([[VOICES, 'Refusé.']]);
    expect(texts[0]?.keptAt).toBeGreaterThan(0);
  });

  it('is its author’s alone', async () => {
    await leaveDraft('Gardé.');
    await typeAndClose(await openSynced(), MEANS, 'Pas enregistré.');
    archive();
    expect(await kept()).toHaveLength(2);
    expect(await kept(YANN)).toEqual([]);
  });

  it('still goes into the document once that is taken up again', async () => {
    await typeAndClose(await openSynced(), VOICES, 'Pour plus tard.');
    archive();
    const turnedAway = await openTab();
    await until(() => expect(turnedAway.state().endedBy).toBe(CLOSE.noSuchDocument));
    expect(await kept()).toHaveLength(1);
    turnedAway.destroy();
    server.turnsAway = null;
    await openSynced();
    await until(() => expect(onServer(VOICES)).toEqual(['Pour plus tard.']));
  });

  it('are the bare words of a draft that no text may hold any more', async () => {
    const store = storeOf();
    const content = { type: 'doc', content: [{ type: 'poem', content: [{ type: 'text', text: 'Un vers.' }] }] };
    await store.write({ drafts: [{ id: 'x', sectionId: VOICES, keptAt: 1, content }] });
    expect((await readKeptTexts(store)).map(wordsOf)).toEqual([[[VOICES, 'Un vers.']]]);
    store.close();
  });

  it('passes over bytes that the device spoilt', async () => {
    const store = storeOf();
    await store.write({ unsaved: [{ recordId: 'a', seq: 1, sectionIds: [VOICES], update: new Uint8Array([255, 1]) }] });
    await store.write({ unsaved: [{ recordId: 'a', seq: 2, sectionIds: [VOICES], update: new Uint8Array([7]) }] });
    expect(await readKeptTexts(store)).toEqual([]);
    store.close();
  });
});

describe('a text that is thrown away', () => {
  it('does not come back, whatever becomes of the document', async () => {
    await leaveDraft('Gardé.');
    await typeAndClose(await openSynced(), MEANS, 'Pas enregistré.');
    archive();
    for (const text of await kept()) expect(await forget(text)).toBe(true);
    expect([await kept(), await rowsOf()]).toEqual([[], []]);
    server.turnsAway = null;
    server.closed.clear();
    const session = await openSynced();
    await untilSaved(session);
    await untilNothingHappens();
    expect([onServer(VOICES), onServer(MEANS), session.state().drafts]).toEqual([[], [], []]);
  });

  it('leaves the others', async () => {
    await typeAndClose(await openSynced(), MEANS, 'Du premier.');
    server.turnsAway = CLOSE.noSuchDocument;
    await leaveSecond('Du second.');
    const texts = await kept();
    expect(texts).toHaveLength(2);
    await forget(texts.find((text) => JSON.stringify(wordsOf(text)).includes('premier')));
    expect((await kept()).map(wordsOf)).toEqual([[[VOICES, 'Du second.']]]);
  });

  it('is none that an open tab still holds: it is only shown', async () => {
    const session = await openSynced();
    session.setOnline(false);
    type(session, VOICES, 'Encore ouvert.');
    await untilRows((count) => expect(count).toBe(15));
    archive();
    session.setOnline(true);
    await until(() => expect(session.state().endedBy).toBe(CLOSE.noSuchDocument));
    const [text] = await kept();
    expect(text?.inUse).toBe(true);
    expect(await forget(text)).toBe(false);
    session.destroy();
    await vi.waitFor(async () => expect((await kept())[0]?.inUse).toBe(false));
    expect(await forget(text)).toBe(true);
  });
});

/** What another tab wrote that never reached the server. */
async function leaveSecond(line: string): Promise<void> {
  const session = await openTab();
  await untilNothingHappens();
  const before = (await rowsOf()).length;
  type(session, VOICES, line);
  await untilRows((count) => expect(count).toBe(before + line.length + 1));
  session.destroy();
}
