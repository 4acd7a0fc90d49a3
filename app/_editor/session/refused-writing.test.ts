import type { JSONContent } from '@tiptap/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Y from 'yjs';
import { sectionKey } from '#editor/schema.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { FakeServer } from '../testing/fake-server.ts';
import {
  ADDED,
  closeBrowser,
  linesOf,
  MEANS,
  onServer,
  openBrowser,
  openSynced,
  SECTIONS,
  type,
  typeAndClose,
  until,
  untilNothingHappens,
  untilRows,
  untilSaved,
  VOICES,
} from '../testing/session-tabs.ts';

let server: FakeServer;
beforeEach(() => {
  server = openBrowser();
});
afterEach(closeBrowser);

describe('a right that was lost meanwhile', () => {
  it('makes what it covered a draft, and lets the rest in, once', async () => {
    const session = await openSynced();
    session.setOnline(false);
    type(session, MEANS, 'Toujours permis');
    await typeAndClose(session, VOICES, 'Plus permis');
    server.closed.add(VOICES);
    const next = await openSynced();
    await until(() => expect(next.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Plus permis']]));
    await untilSaved(next);
    expect([onServer(VOICES), onServer(MEANS)]).toEqual([[], ['Toujours permis']]);
    expect(server.refusals).toEqual(['forbidden-section']);
    await untilRows((count) => expect(count).toBe(0));
    next.destroy();
    const later = await openSynced();
    await until(() => expect(later.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Plus permis']]));
    expect(server.refusals).toHaveLength(1);
  });

  it('loses nothing when the tab is closed before a fresh copy is here', async () => {
    const session = await openSynced();
    type(session, MEANS, 'Permis');
    server.closed.add(VOICES);
    server.turnsAway = 1006;
    type(session, VOICES, 'Refusé');
    await until(() => expect(server.refusals[0]).toBe('forbidden-section'));
    type(session, VOICES, 'Et après');
    await untilRows((count) => expect(count).toBeGreaterThanOrEqual(16));
    session.destroy();
    server.turnsAway = null;
    const next = await openSynced();
    await until(() =>
      expect(next.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Refusé', 'Et après']]),
    );
    await untilSaved(next);
    expect([onServer(VOICES), onServer(MEANS)]).toEqual([[], ['Permis']]);
    await untilRows((count) => expect(count).toBe(0));
  });

  it('leaves no draft behind that its author threw away', async () => {
    await typeAndClose(await openSynced(), VOICES, 'Plus permis');
    server.closed.add(VOICES);
    const next = await openSynced();
    await until(() => expect(next.state().drafts).toHaveLength(1));
    const [draft] = next.state().drafts;
    if (draft) next.removeDraft(draft);
    expect(next.state().drafts).toEqual([]);
    await untilRows((count) => expect(count).toBe(0));
    next.destroy();
    server.closed.clear();
    const later = await openSynced();
    await untilSaved(later);
    expect([later.state().drafts, onServer(VOICES)]).toEqual([[], []]);
  });

  it('is heard of in another tab, drafts and all', async () => {
    const [first, second] = [await openSynced(), await openSynced()];
    server.closed.add(VOICES);
    type(first, VOICES, 'Refusé');
    await until(() => expect(second.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Refusé']]));
    const [draft] = second.state().drafts;
    if (draft) second.removeDraft(draft);
    await until(() => expect(first.state().drafts).toEqual([]));
  });
});

describe('sections that come and go', () => {
  it('leave the document open, and what is typed into a new one is kept like all else', async () => {
    const session = await openSynced();
    const { doc } = session.state();
    server.sectionIds = [...SECTIONS, ADDED];
    server.tellRights();
    session.setSections(server.sectionIds);
    type(session, ADDED, 'Une action');
    await until(() => expect(onServer(ADDED)).toEqual(['Une action']));
    await untilSaved(session);
    server.closed.add(ADDED);
    type(session, ADDED, 'Refusé');
    await until(() => expect(session.state().drafts.map(({ sectionId }) => sectionId)).toEqual([ADDED]));
    expect(server.refusals).toEqual(['forbidden-section']);
    server.closed.clear();
    expect(doc).not.toBe(session.state().doc);
  });

  it('keep the same document where nothing is refused', async () => {
    const session = await openSynced();
    const { doc, awareness } = session.state();
    for (const sectionIds of [[...SECTIONS, ADDED], [MEANS, VOICES, ADDED], SECTIONS]) {
      server.sectionIds = sectionIds;
      server.tellRights();
      session.setSections(sectionIds);
      type(session, VOICES, 'Le car');
      await untilSaved(session);
    }
    expect(session.state()).toMatchObject({ drafts: [], link: 'online' });
    expect([session.state().doc, session.state().awareness]).toEqual([doc, awareness]);
    expect(onServer(VOICES)).toEqual(['Le car', 'Le car', 'Le car']);
  });

  it('cost nobody a letter: what was on its way into one that is gone becomes a draft, the rest goes in', async () => {
    server.sectionIds = [...SECTIONS, ADDED];
    const session = await openSynced();
    session.setSections(server.sectionIds);
    server.sectionIds = SECTIONS;
    type(session, ADDED, 'Trop tard');
    type(session, MEANS, 'Permis');
    server.tellRights();
    session.setSections(SECTIONS);
    await until(() =>
      expect(session.state().drafts.map(({ sectionId, content }) => [sectionId, linesOf(content)])).toEqual([
        [ADDED, ['Trop tard']],
      ]),
    );
    await untilSaved(session);
    expect([onServer(MEANS), server.refusals]).toEqual([['Permis'], ['unknown-root']]);
    await untilRows((count) => expect(count).toBe(0));
  });

  it('that are gone when their author comes back make a draft of what the device had kept', async () => {
    server.sectionIds = [...SECTIONS, ADDED];
    const session = await openSynced();
    session.setSections(server.sectionIds);
    await typeAndClose(session, ADDED, 'Trop tard');
    server.sectionIds = SECTIONS;
    const next = await openSynced();
    await until(() => expect(next.state().drafts.map(({ sectionId }) => sectionId)).toEqual([ADDED]));
    await untilSaved(next);
    await untilRows((count) => expect(count).toBe(0));
  });
});

describe('a section that is closed while its author types', () => {
  /** The section as it would be with what was typed after it was closed. */
  const saying = (line: string): JSONContent => ({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: line }] }],
  });

  it('has all that was not saved in one draft: what was refused, and what was typed before and after one heard of it', async () => {
    const session = await openSynced();
    type(session, VOICES, 'Le c');
    await untilSaved(session);
    server.closed.add(VOICES);
    const text = session.state().doc.getXmlFragment(sectionKey(VOICES)).get(0) as Y.XmlElement;
    (text.get(0) as Y.XmlText).insert(4, 'a');
    server.tellRights();
    session.keepTyped(VOICES, saying('Le car'));
    await until(() => expect(server.refusals).toEqual(['forbidden-section']));
    await untilSaved(session);
    session.keepTyped(VOICES, saying('Le car part'));
    await until(() => expect(session.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Le car part']]));
    expect(session.state().drafts.map(({ base }) => linesOf(base ?? {}))).toEqual([['Le c']]);
    session.destroy();
    const next = await openSynced();
    await until(() => expect(next.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Le car part']]));
  });

  it('begins another draft after it was open again', async () => {
    const session = await openSynced();
    for (const words of ['Un', 'Deux']) {
      server.closed.add(VOICES);
      server.tellRights();
      for (let end = 1; end <= words.length; end++) session.keepTyped(VOICES, saying(words.slice(0, end)));
      server.closed.delete(VOICES);
      server.tellRights();
    }
    await until(() =>
      expect(session.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Un'], ['Deux']]),
    );
  });
});

describe('what the document has no room for', () => {
  it('ends as a draft that says so, also after a reload, and is not tried again by itself', async () => {
    const session = await openSynced();
    server.full = true;
    type(session, VOICES, 'De trop');
    await until(() => expect(session.state().drafts.map(({ because }) => because)).toEqual(['no-room']));
    await untilSaved(session);
    expect(server.refusals).toEqual(['no-room']);
    session.destroy();
    const next = await openSynced();
    await until(() => expect(next.state().drafts.map(({ because }) => because)).toEqual(['no-room']));
  });
});

describe('what one may add in an hour', () => {
  const AT = new Date('2026-03-03T10:00:30Z');

  it('is told when it is nearly taken, until enough of it is earned back', async () => {
    const session = await openSynced();
    expect(session.state().hour).toBeNull();
    vi.useFakeTimers({ now: AT });
    server.tellHour(84);
    expect(session.state().hour).toEqual({ percent: 84, untilMs: Date.parse('2026-03-03T10:07:00Z') });
    vi.advanceTimersByTime(5 * 60_000);
    expect(session.state().hour).not.toBeNull();
    vi.advanceTimersByTime(60_000);
    expect(session.state().hour).toBeNull();
  });

  it('leaves what is beyond it as a draft that knows when it fits, also after a reload', async () => {
    const session = await openSynced();
    server.full = true;
    server.fitsInS = 300;
    type(session, VOICES, 'De trop');
    await until(() => expect(session.state().drafts).toHaveLength(1));
    await untilSaved(session);
    const [draft] = session.state().drafts;
    expect(draft?.because).toBe('no-room');
    expect(draft?.fitsAt).toBeGreaterThanOrEqual((draft?.keptAt ?? 0) + 295_000);
    expect(draft?.fitsAt).toBeLessThan((draft?.keptAt ?? 0) + 361_000);
    session.destroy();
    const next = await openSynced();
    await until(() => expect(next.state().drafts.map(({ fitsAt }) => fitsAt)).toEqual([draft?.fitsAt]));
  });

  it('is not taken for the reason where it is the section that is full', async () => {
    const session = await openSynced();
    server.full = true;
    server.tellHour(90);
    type(session, VOICES, 'De trop');
    await until(() => expect(session.state().drafts.map(({ because }) => because)).toEqual(['no-room']));
    expect(session.state().drafts[0]?.fitsAt).toBeUndefined();
  });
});

describe('what builds on text that the server does not have', () => {
  it('ends as a draft, for good, and the rest goes on', async () => {
    const session = await openSynced();
    type(session, VOICES, 'Su par tous');
    await untilSaved(session);
    await untilRows((count) => expect(count).toBe(0));
    await typeAndClose(session, VOICES, 'Bâti dessus');
    // The server was put back to a day before.
    server = new FakeServer(SECTIONS);
    const next = await openSynced();
    await until(() => expect(next.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Bâti dessus']]));
    expect(next.state().drafts[0]?.sectionId).toBe(VOICES);
    await untilRows((count) => expect(count).toBe(0));
    type(next, MEANS, 'La suite');
    await until(() => expect(onServer(MEANS)).toEqual(['La suite']));
    expect(server.refusals).toEqual([]);
  });
});

describe('a later server that refuses for a reason without a name here', () => {
  it('has what was refused kept as a draft, tried nothing again, and the page goes on', async () => {
    const session = await openSynced();
    server.refusesFor = 'of-next-year';
    type(session, VOICES, 'Gardé');
    await until(() => expect(session.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Gardé']]));
    const refused = [...server.refusals];
    expect(refused[0]).toBe('of-next-year');
    await untilNothingHappens();
    expect(server.refusals).toEqual(refused);
    expect(onServer(VOICES)).toEqual([]);
    server.refusesFor = null;
    type(session, VOICES, 'Reçu');
    await untilSaved(session);
    expect(onServer(VOICES)).toEqual(['Reçu']);
  });
});

describe('a server that takes in no more than so much at once', () => {
  it.each([CLOSE.tooLarge, 1009])('has what it closed with %i for kept as a draft', async (code) => {
    const session = await openSynced();
    server.confirms = false;
    type(session, VOICES, 'Trop');
    server.cut(code);
    await until(() => expect(session.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Trop']]));
    expect(session.state().pending).toBe(0);
    await untilRows((count) => expect(count).toBe(0));
  });
});
