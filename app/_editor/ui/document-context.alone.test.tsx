// @vitest-environment happy-dom
import type { Editor } from '@tiptap/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { documentId, personId, roomId, sectionId, territoryId } from '#domain/ids.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import type { SessionState } from '../session/document-session.ts';
import { DocumentProvider, useActiveEditor, useDocument, useOthersHere, useSaving } from './document-context.tsx';
import type { ServedDocument } from './served-document.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const redraw = vi.hoisted(() => vi.fn());
vi.mock('#app/_components/use-redraw.ts', () => ({ useRedraw: () => redraw }));
const live = vi.hoisted(() => ({ otherChanges: 1 }));
vi.mock('#app/rooms/[roomId]/live/room-context.tsx', () => ({
  useNews: () => {},
  useRoom: (read: (now: object) => unknown) => read({ room: live }),
}));

const doc = new Y.Doc();
const awareness = new Awareness(doc);

/** A session whose state is set by hand. */
const session = vi.hoisted(() => ({ now: null as unknown, tell: () => {}, opened: 0 }));
vi.mock('../session/document-session.ts', () => ({
  DocumentSession: class {
    constructor() {
      session.opened += 1;
    }
    readonly state = () => session.now;
    readonly subscribe = (tell: () => void) => {
      session.tell = tell;
      return () => {};
    };
    setSections() {}
    setOnline() {}
    destroy() {}
  },
}));

const SECTION = sectionId.parse(crypto.randomUUID());
const seat = { role: 'technician', territoryId: territoryId.parse(crypto.randomUUID()) } as const;
const rights: ServedDocument['rights'] = {
  mandate: seat,
  hat: seat,
  facilitator: false,
  frozen: false,
  stage: 'drafting',
  sections: { [SECTION]: { capabilities: ['write'], refusal: null, locked: false, writers: ['technician'] } },
};
const facts: ServedDocument = {
  documentId: documentId.parse(crypto.randomUUID()),
  kind: 'diagnostic',
  roomId: roomId.parse(crypto.randomUUID()),
  person: { id: personId.parse(crypto.randomUUID()), name: 'Anne' },
  territories: [],
  sections: [
    { id: SECTION, title: 'Atouts', prompt: '', version: null, writers: null, action: null, seen: '', html: '' },
  ],
  plan: null,
  mayTake: [],
  inRound: false,
  charterNumber: 1,
  fullness: 0,
  rights,
};
const atRest: SessionState = {
  link: 'online',
  endedBy: null,
  synced: true,
  pending: 0,
  late: false,
  keptHere: true,
  rights,
  hour: null,
  drafts: [],
  unkept: new Set(),
  doc,
  awareness,
};

type Document = ReturnType<typeof useDocument>;
/** What the page does when an editor comes into use. */
const inUse: { tell: Document['setActive'] } = { tell: () => {} };
function useTelling(): Document {
  const open = useDocument();
  inUse.tell = open.setActive;
  return open;
}

/** Counts how often what reads each part of the open document is drawn. */
async function openPage() {
  session.now = atRest;
  const drawn = { document: 0, saving: 0, active: 0, others: 0 };
  const counting = (part: keyof typeof drawn, use: () => unknown) => () => {
    use();
    drawn[part] += 1;
    return null;
  };
  const [Section, Status, Toolbar, People] = [
    counting('document', useTelling),
    counting('saving', useSaving),
    counting('active', useActiveEditor),
    counting('others', useOthersHere),
  ];
  const root = createRoot(document.body.appendChild(document.createElement('main')));
  onTestFinished(() => act(() => root.unmount()));
  const draw = (served: ServedDocument) =>
    act(async () =>
      root.render(
        <DocumentProvider facts={served}>
          <Section />
          <Status />
          <Toolbar />
          <People />
        </DocumentProvider>,
      ),
    );
  await draw(facts);
  // The code of the session is fetched first.
  await act(() => vi.dynamicImportSettled());
  for (const part of Object.keys(drawn)) drawn[part as keyof typeof drawn] = 0;
  const tell = (change: Partial<SessionState>) =>
    act(async () => {
      session.now = { ...(session.now as SessionState), ...change };
      session.tell();
    });
  const use = (editor: Editor) => act(async () => inUse.tell({ editor, sectionId: SECTION }));
  return { drawn, tell, use, draw };
}

test('a keystroke draws what tells of saving, once, and nothing else of the page', async () => {
  const { drawn, tell } = await openPage();
  for (let letter = 1; letter <= 10; letter++) await tell({ pending: letter });
  expect(drawn).toEqual({ document: 0, saving: 10, active: 0, others: 0 });
});

test('somebody else who comes is drawn once, and their caret that moves within a section never', async () => {
  const { drawn } = await openPage();
  const states = awareness.getStates();
  const yann = { personId: personId.parse(crypto.randomUUID()), name: 'Yann', color: '#123456' };
  const user = { ...yann, role: 'resident', territory: 'Brest', setting: 'town', mandate: null };
  for (let place = 0; place < 10; place++) {
    states.set(7, { user, section: SECTION, cursor: { place } });
    await act(async () => awareness.emit('change', [{ added: [], updated: [7], removed: [] }, 'server']));
  }
  expect(drawn).toEqual({ document: 0, saving: 0, active: 0, others: 1 });
});

test('the editor in use is drawn once, however many of its keys are pressed', async () => {
  const { drawn, use } = await openPage();
  const [first, second] = [{} as Editor, {} as Editor];
  for (let key = 0; key < 10; key++) await use(first);
  expect(drawn).toEqual({ document: 0, saving: 0, active: 1, others: 0 });
  await use(second);
  expect(drawn.active).toBe(2);
});

test('other rights draw what reads them', async () => {
  const { drawn, tell } = await openPage();
  await tell({ rights: { ...rights, frozen: true } });
  expect(drawn.document).toBe(1);
});

test('a document that was archived is left once nothing of one’s own is in its page only', async () => {
  redraw.mockClear();
  const { tell } = await openPage();
  await tell({ link: 'ended', endedBy: CLOSE.noSuchDocument, pending: 1, unkept: new Set(['draft']) });
  await tell({ pending: 0 });
  expect(redraw).not.toHaveBeenCalled();
  await tell({ unkept: new Set() });
  expect(redraw).toHaveBeenCalledOnce();
});

test('a document whose room was archived is opened again once the page is drawn from a room in use', async () => {
  const { tell, draw } = await openPage();
  const sections = { [SECTION]: { capabilities: [], refusal: 'archived', locked: false, writers: [] } } as const;
  const archived = { ...facts, rights: { ...rights, sections } } as unknown as ServedDocument;
  const opened = session.opened;
  await tell({ link: 'ended', endedBy: CLOSE.noSuchDocument, pending: 1, keptHere: false });
  redraw.mockClear();
  await draw(archived);
  live.otherChanges += 1;
  await draw({ ...archived });
  expect(redraw).toHaveBeenCalledOnce();
  await draw({ ...facts });
  expect(session.opened).toBe(opened);
  await tell({ keptHere: true });
  expect(session.opened).toBe(opened + 1);
  await draw({ ...facts });
  expect(session.opened).toBe(opened + 1);
});
