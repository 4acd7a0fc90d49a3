import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { DocumentSession } from '#app/_editor/session/document-session.ts';
import { openFakeBrowser } from '#app/_editor/testing/fake-browser.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { addAction } from '#server/actions/add-action.ts';
import { addSection } from '#server/documents/sections/add-section.ts';
import { removeSection } from '#server/documents/sections/remove-section.ts';
import { createCrowdedPlace } from '#server/testing/rights/crowded-place.ts';
import { listen, syncWithSockets, until } from '#server/testing/sync-harness.ts';
import { createTestServices } from '#server/testing/test-services.ts';

const WRITERS = 30;
const ADDED = 15;
/** Every third of those that come is an action. */
const ACTION_EACH = 3;
/**
 * How long a writer rests between two letters: all thirty type as somebody does who types well,
 * without a pause.
 */
const LETTER_MS = 150;

/** A browser's socket of whoever the address names, as `syncWithSockets` signs people in. */
class SignedInSocket extends WebSocket {
  constructor(url: string, protocols?: string | string[]) {
    super(url, protocols, { headers: { 'x-person': new URL(url).searchParams.get('person') ?? '' } });
  }
}

const { services } = await createTestServices({ sync: syncWithSockets });
// They write in the room's action plan, to which actions are added meanwhile.
const place = await createCrowdedPlace(services, WRITERS, 'action-plan');
const { roomId, documentId, sectionId, crowd, facilitator } = place;

/**
 * Somebody who types letter after letter into a paragraph of their own, with their caret behind the
 * last one.
 */
class Writer {
  readonly session: DocumentSession;
  readonly #text = new Y.XmlText();
  readonly doc: Y.Doc;
  readonly clientId: number;
  /** All that was shown of the connection while they wrote. */
  readonly links = new Set<string>();
  typed = '';
  #stopped = false;

  constructor(session: DocumentSession) {
    this.session = session;
    this.doc = session.state().doc;
    this.clientId = this.doc.clientID;
    // As the page does: whichever sections the rights name are those of the document.
    session.subscribe(() => {
      this.links.add(session.state().link);
      session.setSections(this.sections());
    });
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [this.#text]);
    this.doc.getXmlFragment(sectionKey(sectionId)).push([paragraph]);
  }

  sections(): SectionId[] {
    return Object.keys(this.session.state().rights?.sections ?? {}) as SectionId[];
  }

  async write(): Promise<void> {
    while (!this.#stopped) {
      const letter = String.fromCharCode(97 + (this.typed.length % 26));
      this.#text.insert(this.#text.length, letter);
      this.typed += letter;
      const behind = Y.createRelativePositionFromTypeIndex(this.#text, this.#text.length, -1);
      this.session.state().awareness.setLocalStateField('cursor', { anchor: behind, head: behind });
      await new Promise((resolve) => setTimeout(resolve, LETTER_MS));
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Where their caret is, as the others see it. */
  caretSeenBy(other: Writer): string {
    const state = other.session.state().awareness.getStates().get(this.clientId);
    const at = state?.cursor && Y.createAbsolutePositionFromRelativePosition(state.cursor.head, other.doc);
    return at instanceof Object ? `${at.type.toString()}|${at.index}` : 'nowhere';
  }
}

let writers: Writer[] = [];
let writing: Promise<unknown>;

beforeAll(async () => {
  openFakeBrowser();
  vi.stubGlobal('WebSocket', SignedInSocket);
  const { DocumentSession } = await import('#app/_editor/session/document-session.ts');
  const syncUrl = `${await listen(services.sync)}/sync`;
  const open = (personId: PersonId) => new DocumentSession({ documentId, personId, sectionIds: [sectionId], syncUrl });
  const sessions = crowd.map(open);
  await until(() => sessions.every((session) => session.state().synced && session.state().rights));
  writers = sessions.map((session) => new Writer(session));
  writing = Promise.all(writers.map((writer) => writer.write()));
}, 60_000);

afterAll(() => {
  for (const { session } of writers) session.destroy();
});

async function lettersBetween(): Promise<void> {
  const before = writers.map(({ typed }) => typed.length);
  await until(() => writers.every(({ typed }, index) => typed.length > (before[index] ?? 0) + 1));
}

async function addOneSection(number: number): Promise<SectionId> {
  const section = { title: `Section ${number}`, prompt: '', nature: 'political' as const, behind: null };
  const outcome = await addSection(services, facilitator, documentId, section);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

async function addOneAction(number: number): Promise<SectionId> {
  const wish = { title: `Action ${number}`, key: randomUUID(), orientationId: null };
  const outcome = await addAction(services, facilitator, roomId, wish);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.sectionId;
}

test('thirty people write on, each from their caret, while ten sections and five actions come and two go again', async () => {
  const before = writers[0]?.sections().length ?? 0;
  const added: SectionId[] = [];
  for (let number = 1; number <= ADDED; number++) {
    added.push(number % ACTION_EACH === 0 ? await addOneAction(number) : await addOneSection(number));
    await lettersBetween();
  }
  for (const id of added.slice(0, 2)) {
    expect(await removeSection(services, facilitator, id)).toMatchObject({ ok: true });
    await lettersBetween();
  }
  for (const writer of writers) writer.stop();
  await writing;
  await until(() => writers.every(({ session }) => session.state().pending === 0));
  await until(() => writers.every((writer) => writer.sections().length === before + ADDED - 2));

  const onDisk = await services.sync.readSharedDocument(documentId, (doc) =>
    doc.getXmlFragment(sectionKey(sectionId)).toJSON(),
  );
  const [first, second] = writers;
  for (const writer of writers) {
    expect(writer.typed.length).toBeGreaterThan(2 * (ADDED + 2));
    expect(onDisk).toContain(`<paragraph>${writer.typed}</paragraph>`);
    // The editors hang on these two: they were not made anew, so nobody's caret or focus moved.
    const { doc, awareness, drafts } = writer.session.state();
    expect([doc, awareness.clientID, drafts, [...writer.links]]).toEqual([writer.doc, writer.clientId, [], ['online']]);
    const other = writer === first ? second : first;
    if (other) await until(() => writer.caretSeenBy(other) === `${writer.typed}|${writer.typed.length}`);
  }
}, 60_000);

test('what is written into a section that came is saved like all else', async () => {
  const [writer] = writers;
  const id = writer?.sections().find((section) => section !== sectionId && mayWriteIn(writer, section));
  if (!writer || !id) throw new Error('no section came');
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('Une première ligne')]);
  writer.doc.getXmlFragment(sectionKey(id)).push([paragraph]);
  await until(() => writer.session.state().pending === 0);
  const text = await services.sync.readSharedDocument(documentId, (doc) =>
    doc.getXmlFragment(sectionKey(id)).toString(),
  );
  expect(text).toContain('Une première ligne');
});

const mayWriteIn = ({ session }: Writer, id: SectionId) =>
  session.state().rights?.sections[id]?.capabilities.includes('write') ?? false;
