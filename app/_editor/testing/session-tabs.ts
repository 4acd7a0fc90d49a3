import type { JSONContent } from '@tiptap/core';
import { expect, vi } from 'vitest';
import * as Y from 'yjs';
import { documentId, type PersonId, personId, type SectionId, sectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { readSection } from '#editor/section/read-section.ts';
import { DeviceStore } from '../session/device-store.ts';
import type { DocumentSession } from '../session/document-session.ts';
import { openFakeBrowser } from './fake-browser.ts';
import { FakeServer } from './fake-server.ts';

const DOCUMENT = documentId.parse('0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a11');
const ANNE = personId.parse('5d2c7a90-8a44-4a39-9d6f-1f6b1f8f2e22');
export const YANN = personId.parse('9e107d9d-372b-4b68-a1d8-3542a419d600');
export const VOICES = sectionId.parse('1c8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c33');
export const MEANS = sectionId.parse('2d8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c44');
export const ADDED = sectionId.parse('3e8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c55');
export const SECTIONS = [VOICES, MEANS];

let open: DocumentSession[] = [];

/** A browser and a server of its own for a test. */
export function openBrowser(): FakeServer {
  openFakeBrowser();
  open = [];
  return new FakeServer(SECTIONS);
}

export function closeBrowser(): void {
  for (const session of open) session.destroy();
  vi.useRealTimers();
}

export function linesOf(content: JSONContent): string[] {
  return (content.content ?? [])
    .map((block) => (block.content ?? []).map(({ text = '' }) => text).join(''))
    .filter((line) => line !== '');
}

export const linesIn = (doc: Y.Doc, id: SectionId) => linesOf(readSection(doc.getXmlFragment(sectionKey(id))));
/** What a section says on the server, line by line. */
export const onServer = (id: SectionId) => (FakeServer.current ? linesIn(FakeServer.current.doc, id) : []);

/** Adds a line as an editor would: a block of its own, letter by letter. */
export function type(session: DocumentSession, id: SectionId, line: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  paragraph.insert(0, [text]);
  session.state().doc.getXmlFragment(sectionKey(id)).push([paragraph]);
  for (const letter of line) text.insert(text.length, letter);
}

/** Opens the document in a new tab; nothing is said to the server yet. */
export async function openTab(person: PersonId = ANNE): Promise<DocumentSession> {
  // Its socket is made from the browser's, which has to be there first.
  const { DocumentSession } = await import('../session/document-session.ts');
  const options = { documentId: DOCUMENT, personId: person, sectionIds: SECTIONS, syncUrl: 'ws://here/sync' };
  const session = new DocumentSession(options);
  open.push(session);
  return session;
}

/** Lets the server read what comes until something holds. */
export function until(check: () => void): Promise<void> {
  return vi.waitFor(
    () => {
      FakeServer.current?.settle();
      check();
    },
    { timeout: 3_000, interval: 5 },
  );
}

export const untilSynced = (session: DocumentSession) => until(() => expect(session.state().synced).toBe(true));
export const untilSaved = (session: DocumentSession) =>
  until(() => expect(session.state()).toMatchObject({ synced: true, link: 'online', pending: 0 }));

export async function openSynced(person: PersonId = ANNE): Promise<DocumentSession> {
  const session = await openTab(person);
  await untilSynced(session);
  return session;
}

/** What a person keeps of the document on this device, looked at from outside of any session. */
export const storeOf = (person: PersonId = ANNE) => new DeviceStore({ documentId: DOCUMENT, personId: person });

export async function rowsOf(person: PersonId = ANNE) {
  const store = storeOf(person);
  const rows = await store.readUnsaved();
  store.close();
  return rows;
}

/** Lets the server read what comes until the device holds so many rows. */
export function untilRows(check: (count: number) => void): Promise<void> {
  return vi.waitFor(
    async () => {
      FakeServer.current?.settle();
      check((await rowsOf()).length);
    },
    { timeout: 3_000, interval: 5 },
  );
}

/**
 * Lets everything happen that can: many more turns of device and server than anything here needs.
 */
export async function untilNothingHappens(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    FakeServer.current?.settle();
    await rowsOf();
  }
}

/** Types while the server is out of reach, waits until the device has it, and closes the tab. */
export async function typeAndClose(session: DocumentSession, id: SectionId, line: string): Promise<void> {
  session.setOnline(false);
  type(session, id, line);
  await untilRows((count) => expect(count).toBe(session.state().pending));
  session.destroy();
}
