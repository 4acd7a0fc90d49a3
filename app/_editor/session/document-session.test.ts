import type { JSONContent } from '@tiptap/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { documentId, type PersonId, personId, type SectionId, sectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { readSection } from '#editor/section/read-section.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { openFakeBrowser } from '../testing/fake-browser.ts';
import { FakeServer } from '../testing/fake-server.ts';
import { DeviceStore } from './device-store.ts';
import type { DocumentSession } from './document-session.ts';

const DOCUMENT = documentId.parse('0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a11');
const ANNE = personId.parse('5d2c7a90-8a44-4a39-9d6f-1f6b1f8f2e22');
const YANN = personId.parse('9e107d9d-372b-4b68-a1d8-3542a419d600');
const VOICES = sectionId.parse('1c8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c33');
const MEANS = sectionId.parse('2d8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c44');
const ADDED = sectionId.parse('3e8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c55');
const SECTIONS = [VOICES, MEANS];

let server: FakeServer;
let open: DocumentSession[];

beforeEach(() => {
  openFakeBrowser();
  server = new FakeServer(SECTIONS);
  open = [];
});

afterEach(() => {
  for (const session of open) session.destroy();
  vi.useRealTimers();
});

function linesOf(content: JSONContent): string[] {
  return (content.content ?? [])
    .map((block) => (block.content ?? []).map(({ text = '' }) => text).join(''))
    .filter((line) => line !== '');
}

const linesIn = (doc: Y.Doc, id: SectionId) => linesOf(readSection(doc.getXmlFragment(sectionKey(id))));
const onServer = (id: SectionId) => linesIn(server.doc, id);

/** Adds a line as an editor would: a block of its own, letter by letter. */
function type(session: DocumentSession, id: SectionId, line: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  paragraph.insert(0, [text]);
  session.state().doc.getXmlFragment(sectionKey(id)).push([paragraph]);
  for (const letter of line) text.insert(text.length, letter);
}

/** Opens the document in a new tab; nothing is said to the server yet. */
async function openTab(person: PersonId = ANNE): Promise<DocumentSession> {
  // Its socket is made from the browser's, which has to be there first.
  const { DocumentSession } = await import('./document-session.ts');
  const options = { documentId: DOCUMENT, personId: person, sectionIds: SECTIONS, syncUrl: 'ws://here/sync' };
  const session = new DocumentSession(options);
  open.push(session);
  return session;
}

/** Lets the server read what comes until something holds. */
function until(check: () => void): Promise<void> {
  return vi.waitFor(
    () => {
      server.settle();
      check();
    },
    { timeout: 3_000, interval: 5 },
  );
}

const untilSynced = (session: DocumentSession) => until(() => expect(session.state().synced).toBe(true));
const untilSaved = (session: DocumentSession) =>
  until(() => expect(session.state()).toMatchObject({ synced: true, link: 'online', pending: 0 }));

async function openSynced(person: PersonId = ANNE): Promise<DocumentSession> {
  const session = await openTab(person);
  await untilSynced(session);
  return session;
}

async function rowsOf(person: PersonId = ANNE) {
  const store = new DeviceStore({ documentId: DOCUMENT, personId: person });
  const rows = await store.readUnsaved();
  store.close();
  return rows;
}

/** Lets the server read what comes until the device holds so many rows. */
function untilRows(check: (count: number) => void): Promise<void> {
  return vi.waitFor(
    async () => {
      server.settle();
      check((await rowsOf()).length);
    },
    { timeout: 3_000, interval: 5 },
  );
}

/**
 * Lets everything happen that can: many more turns of device and server than anything here needs.
 */
async function untilNothingHappens(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    server.settle();
    await rowsOf();
  }
}

/** Types while the server is out of reach, waits until the device has it, and closes the tab. */
async function typeAndClose(session: DocumentSession, id: SectionId, line: string): Promise<void> {
  session.setOnline(false);
  type(session, id, line);
  await untilRows((count) => expect(count).toBe(session.state().pending));
  session.destroy();
}

describe('what is typed', () => {
  it('is on the device until the server confirms it, and no longer', async () => {
    const session = await openSynced();
    server.confirms = false;
    type(session, VOICES, 'Le car');
    await untilRows((count) => expect(count).toBe(7));
    expect(session.state()).toMatchObject({ pending: 7, keptHere: true });
    server.settle();
    server.confirmAll();
    await untilSaved(session);
    await untilRows((count) => expect(count).toBe(0));
  });

  it('is gathered into few rows when there is much of it', async () => {
    const session = await openSynced();
    session.setOnline(false);
    type(session, VOICES, 'a'.repeat(230));
    await untilRows((count) => expect(count).toBeLessThanOrEqual(200));
    session.destroy();
    const next = await openSynced();
    await untilSaved(next);
    await until(() => expect(onServer(VOICES)).toEqual(['a'.repeat(230)]));
  });

  it('reaches the server when the document is opened again, once, and leaves the device', async () => {
    await typeAndClose(await openSynced(), VOICES, 'Écrit hors ligne');
    expect(onServer(VOICES)).toEqual([]);
    const next = await openSynced();
    await until(() => expect(onServer(VOICES)).toEqual(['Écrit hors ligne']));
    await untilSaved(next);
    await untilRows((count) => expect(count).toBe(0));
    expect(linesIn(next.state().doc, VOICES)).toEqual(['Écrit hors ligne']);
    expect(next.state().drafts).toEqual([]);
  });

  it('is not written twice where the server had it and only its answer was lost', async () => {
    const session = await openSynced();
    server.confirms = false;
    type(session, VOICES, 'Une fois');
    await untilRows((count) => expect(count).toBe(9));
    server.settle();
    session.destroy();
    server.confirms = true;
    const next = await openSynced();
    await untilRows((count) => expect(count).toBe(0));
    await untilSaved(next);
    expect(onServer(VOICES)).toEqual(['Une fois']);
  });

  it('does not come back after others deleted it', async () => {
    const session = await openSynced();
    server.confirms = false;
    type(session, VOICES, 'Effacé depuis');
    await untilRows((count) => expect(count).toBeGreaterThan(0));
    server.settle();
    session.destroy();
    server.confirms = true;
    const fragment = server.doc.getXmlFragment(sectionKey(VOICES));
    fragment.delete(0, fragment.length);
    await untilSaved(await openSynced());
    await untilRows((count) => expect(count).toBe(0));
    expect(onServer(VOICES)).toEqual([]);
  });

  it('stays on the device over several tabs that never reach the server', async () => {
    await typeAndClose(await openSynced(), VOICES, 'Premier');
    const second = await openSynced();
    // It has taken over what the first tab left when the line is cut; the server never reads it.
    await vi.waitFor(() => expect(second.state().pending).toBe(1), { interval: 5 });
    expect(onServer(VOICES)).toEqual([]);
    await typeAndClose(second, MEANS, 'Second');
    expect(await rowsOf()).toHaveLength(8);
    await untilSaved(await openSynced());
    await until(() => expect([onServer(VOICES), onServer(MEANS)]).toEqual([['Premier'], ['Second']]));
    await untilRows((count) => expect(count).toBe(0));
  });

  it('is never shown to, sent by, or taken from anybody else on the same device', async () => {
    await typeAndClose(await openSynced(), VOICES, 'À Anne seule');
    const yann = await openSynced(YANN);
    await untilSaved(yann);
    expect(await rowsOf(YANN)).toEqual([]);
    expect(linesIn(yann.state().doc, VOICES)).toEqual([]);
    expect(onServer(VOICES)).toEqual([]);
    yann.destroy();
    await openSynced();
    await until(() => expect(onServer(VOICES)).toEqual(['À Anne seule']));
  });
});

describe('two tabs', () => {
  it('leave each other’s unsaved text alone while both live', async () => {
    const first = await openSynced();
    first.setOnline(false);
    type(first, VOICES, 'Du premier');
    await untilRows((count) => expect(count).toBe(11));
    const second = await openSynced();
    await untilSaved(second);
    await untilNothingHappens();
    expect(onServer(VOICES)).toEqual([]);
    expect(await rowsOf()).toHaveLength(11);
    first.setOnline(true);
    await untilSaved(first);
    await until(() => expect(linesIn(second.state().doc, VOICES)).toEqual(['Du premier']));
  });

  it('that are opened at once do not both bring back what a third had left', async () => {
    await typeAndClose(await openSynced(), VOICES, 'Du troisième');
    const tabs = [await openTab(), await openTab()];
    for (const tab of tabs) await untilSaved(tab);
    await untilRows((count) => expect(count).toBe(0));
    await until(() => expect(onServer(VOICES)).toEqual(['Du troisième']));
  });
});

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

describe('a session that has ended', () => {
  it('keeps what was typed, also afterwards, until its author is back', async () => {
    const session = await openSynced();
    session.setOnline(false);
    type(session, VOICES, 'Avant. ');
    server.turnsAway = CLOSE.notSignedIn;
    session.setOnline(true);
    await until(() => expect(session.state()).toMatchObject({ link: 'ended', endedBy: CLOSE.notSignedIn }));
    type(session, VOICES, 'Après.');
    await untilRows((count) => expect(count).toBe(15));
    session.destroy();
    server.turnsAway = null;
    await openSynced();
    await until(() => expect(onServer(VOICES)).toEqual(['Avant. ', 'Après.']));
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

describe('a device that keeps nothing', () => {
  it('lets one write, and says so', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('not in private windows', 'InvalidStateError');
      },
    });
    const session = await openSynced();
    session.setOnline(false);
    type(session, VOICES, 'Malgré tout');
    await until(() => expect(session.state().keptHere).toBe(false));
    session.setOnline(true);
    await untilSaved(session);
    expect(onServer(VOICES)).toEqual(['Malgré tout']);
  });

  it('shows a draft all the same', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const session = await openSynced();
    server.closed.add(VOICES);
    type(session, VOICES, 'Refusé');
    await until(() => expect(session.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Refusé']]));
    await until(() => expect(session.state()).toMatchObject({ keptHere: false, unkept: { size: 1 } }));
  });
});

describe('a device that is full', () => {
  it('has the same text refused once, not for ever, and settles it another time', async () => {
    await typeAndClose(await openSynced(), VOICES, 'Plus permis');
    server.closed.add(VOICES);
    const putting = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const next = await openSynced();
    await until(() => expect(next.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Plus permis']]));
    const [draft] = next.state().drafts;
    await until(() => expect([...next.state().unkept]).toEqual([draft?.id]));
    for (const code of [1006, 1006, 1006]) {
      server.cut(code);
      await untilSaved(next);
      await untilNothingHappens();
    }
    expect(server.refusals).toEqual(['forbidden-section']);
    expect(next.state().drafts).toHaveLength(1);
    next.destroy();
    putting.mockRestore();
    const later = await openSynced();
    await until(() => expect(later.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Plus permis']]));
    await untilRows((count) => expect(count).toBe(0));
  });
});

describe('a server that does not answer', () => {
  it('is told of after four seconds, and until it does', async () => {
    const session = await openSynced();
    await untilSaved(session);
    server.confirms = false;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    type(session, VOICES, 'a');
    server.settle();
    vi.advanceTimersByTime(3_999);
    expect(session.state().late).toBe(false);
    type(session, VOICES, 'b');
    vi.advanceTimersByTime(1);
    expect(session.state()).toMatchObject({ late: true, link: 'online', pending: 4 });
    server.settle();
    server.confirmAll();
    expect(session.state()).toMatchObject({ late: false, pending: 0 });
    vi.advanceTimersByTime(60_000);
    expect(session.state().late).toBe(false);
  });
});

describe('coming back', () => {
  it('is by the waits of this client alone, not by the provider’s', async () => {
    const session = await openSynced();
    await untilSaved(session);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.mocked(Math.random).mockReturnValue(0.75);
    server.cut(CLOSE.goingAway);
    vi.advanceTimersByTime(1_499);
    server.settle();
    expect(session.state().link).toBe('offline');
    vi.advanceTimersByTime(1);
    server.settle();
    expect(session.state().link).toBe('online');
  });

  it('is at once where the document is loaded anew', async () => {
    const session = await openSynced();
    await untilSaved(session);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.mocked(Math.random).mockReturnValue(0.75);
    server.cut(CLOSE.reloading);
    vi.advanceTimersByTime(0);
    server.settle();
    expect(session.state().link).toBe('online');
  });

  it('is not tried where the device is off the network', async () => {
    const session = await openSynced();
    session.setOnline(false);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.advanceTimersByTime(600_000);
    server.settle();
    expect(session.state().link).toBe('offline');
  });
});

describe('presence', () => {
  it('is told of oneself, and what is heard of others is not repeated', async () => {
    const session = await openSynced();
    const { awareness } = session.state();
    awareness.setLocalStateField('section', VOICES);
    await until(() => expect(server.presenceHeard).toBeGreaterThan(0));
    const before = server.presenceHeard;
    const other = new Awareness(new Y.Doc());
    for (let at = 0; at < 20; at++) {
      other.setLocalStateField('cursor', at);
      server.tellPresence(other);
    }
    await until(() => expect(awareness.getStates().get(other.clientID)).toMatchObject({ cursor: 19 }));
    expect(server.presenceHeard).toBe(before);
    awareness.setLocalStateField('section', MEANS);
    await until(() => expect(server.presenceHeard).toBe(before + 1));
    other.destroy();
  });
});
