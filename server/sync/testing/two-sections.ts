import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PersonId } from '#domain/ids.ts';
import type { UpdateRefusalCode } from '../gate/permission-gate.ts';
import { content, type HandMadeItem, type HandMadeStruct, handMade, id } from './hand-made-update.ts';
import { ModelServer } from './model-server.ts';

export const SENDER = 'sender' as PersonId;
export const VICTIM = 'victim' as PersonId;
export const READER = 'reader' as PersonId;
export const MINE = 'section:mine';
export const FORBIDDEN = 'section:forbidden';

/** The sender's clientID, which has written nothing yet; one that has; and the victim's. */
export const FRESH = 900;
export const USED = 200;
export const VICTIMS = 100;

/**
 * In the sender's section, by USED: 0 the paragraph, 1 its text, 2–6 « alpha ». In the forbidden
 * section, by VICTIMS: 0 the paragraph, 1 its text, 2 bold, 3–5 « bé » and a space, 6–7 one emoji,
 * 8 the end of bold, 9 the attribute.
 */
export function createServer(): ModelServer {
  const server = new ModelServer(
    new Map([
      [
        SENDER,
        new Map([
          [MINE, true],
          [FORBIDDEN, false],
        ]),
      ],
      [
        VICTIM,
        new Map([
          [MINE, false],
          [FORBIDDEN, true],
        ]),
      ],
      [
        READER,
        new Map([
          [MINE, false],
          [FORBIDDEN, false],
        ]),
      ],
    ]),
  );
  accept(
    server,
    SENDER,
    [
      { parent: { root: MINE }, content: content.element('paragraph') },
      { parent: id(USED, 0), content: content.text },
      { parent: id(USED, 1), content: content.string('alpha') },
    ],
    USED,
  );
  accept(
    server,
    VICTIM,
    [
      { parent: { root: FORBIDDEN }, content: content.element('heading') },
      { parent: id(VICTIMS, 0), content: content.text },
      { parent: id(VICTIMS, 1), content: content.format('bold', '{}') },
      { origin: id(VICTIMS, 2), content: content.string('bé 🌲') },
      { origin: id(VICTIMS, 7), content: content.format('bold', 'null') },
      { parent: id(VICTIMS, 0), sub: 'level', content: content.any(3) },
    ],
    VICTIMS,
  );
  return server;
}

function accept(server: ModelServer, person: PersonId, structs: readonly HandMadeStruct[], client: number): void {
  const { judged } = server.receive(person, handMade([{ client, clock: 0, structs }]));
  if (!judged.ok) throw new Error(judged.code);
}

export const fresh = (...structs: HandMadeStruct[]) => handMade([{ client: FRESH, clock: 0, structs }]);
export const word = (item: Omit<HandMadeItem, 'content'>): HandMadeItem => ({
  ...item,
  content: content.string('intrus'),
});
export const inMyText = (what: HandMadeItem['content']): Uint8Array => fresh({ origin: id(USED, 6), content: what });
export const inMyBlocks = (what: HandMadeItem['content']): Uint8Array =>
  fresh({ parent: { root: MINE }, content: what });
/** A paragraph of one's own, to have something of this update to refer to. */
export const paragraph: HandMadeItem = { parent: { root: MINE }, content: content.element('paragraph') };

/** What is wrong, the code that it is refused with, and the update. */
type Attack = readonly [name: string, code: UpdateRefusalCode, update: () => Uint8Array];

export function describeRefusals(attacks: readonly Attack[]): void {
  describe('refuses, and nothing changes:', () => {
    test.each(attacks)('%s', (_name, code, update) => {
      const server = createServer();
      const before = Y.encodeStateAsUpdate(server.doc);
      expect(server.judge(SENDER, update())).toMatchObject({ ok: false, code });
      expect(Y.encodeStateAsUpdate(server.doc)).toEqual(before);
      expect([...server.doc.share.keys()].sort()).toEqual([FORBIDDEN, MINE]);
    });
  });
}

export function describeAcceptance(updates: readonly (readonly [name: string, update: () => Uint8Array])[]): void {
  describe('accepts, and nothing waits:', () => {
    test.each(updates)('%s', (_name, update) => {
      const server = createServer();
      expect(server.receive(SENDER, update()).judged).toMatchObject({ ok: true });
      expect(server.doc.store.pendingStructs ?? server.doc.store.pendingDs).toBeNull();
    });
  });
}
