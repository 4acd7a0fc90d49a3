import type { JSONContent } from '@tiptap/core';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { amendments, documents, sections } from '#db/schema.ts';
import { AMENDMENT_LIMITS } from '#domain/amendments.ts';
import type { SectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { anchorBlocks } from '#editor/block-anchor.ts';
import { AS_PROPOSED, amendmentFixture, CARS, MORE, p } from '../testing/amendment-fixture.ts';
import { createFreshDocument, type FreshDocument } from '../testing/fresh-document.ts';
import type { RoomFixture } from '../testing/room-fixture.ts';
import { acceptAmendment } from './accept-amendment.ts';
import { rejectAmendment, supportAmendment, withdrawAmendment } from './answer-amendment.ts';
import { proposeAmendment } from './propose-amendment.ts';
import { readAmendable } from './read-amendable.ts';
import { readAmendments } from './read-amendments.ts';
import { readReplacement } from './read-replacement.ts';

const fixture = await amendmentFixture();
const { services, database, readAt, text, propose, proposed, place, rows, read } = fixture;

let room: RoomFixture;
let document: FreshDocument;
let section: SectionId;
beforeEach(async () => {
  ({ room, document, section } = await fixture.fresh());
});

describe('proposing', () => {
  test('begins with a section that is open, and says of another that is asked for why it is not', async () => {
    const where = { roomId: room.roomId, documentId: document.id };
    const offered = async (asked: SectionId | null) => {
      const read = await readAmendable(services, room.members.resident, where, asked && { id: asked });
      if (!read.ok) throw new Error(read.code);
      const { sections: open, closed } = read.value;
      return { isOffered: open.some(({ id }) => id === section), isAlone: open.length === 0, closed };
    };
    const open = { isOffered: true, isAlone: false, closed: null };
    expect([await offered(null), await offered(section)]).toEqual([open, open]);
    const adopted = { adoptedVersionId: crypto.randomUUID() as never };
    await database.update(sections).set(adopted).where(eq(sections.id, section));
    const [row] = await database.select().from(sections).where(eq(sections.id, section));
    const closed = { id: section, title: row?.title, adopted: true };
    expect(await offered(section)).toEqual({ isOffered: false, isAlone: false, closed });
    expect(await offered(null)).toMatchObject({ closed: null });
    await database.update(sections).set({ adoptedVersionId: null }).where(eq(sections.id, section));
    await database.update(documents).set({ stage: 'adopted' }).where(eq(documents.id, document.id));
    expect(await offered(section)).toEqual({ isOffered: false, isAlone: true, closed });
  });

  test('changes no letter of the text, and is for whoever may amend, in sections closed to them too', async () => {
    const before = await rows();
    const id = await proposed();
    expect(await rows()).toEqual(before);
    expect(await read(id)).toMatchObject({ number: 1, author: 'Samira Benali', state: 'open', now: { isBase: true } });
    expect((await propose([p('Huit')], room.members.elected)).ok).toBe(true);
    for (const nobody of [room.outsider, room.administrator])
      expect(await propose([MORE], nobody)).toEqual(refuse('not-found'));
  });

  test('names what its author saw: a text that is another by now is refused, and nothing is kept', async () => {
    const wrong = await readAt((fragment) => ({
      anchor: anchorBlocks(fragment, { at: 1, count: 1 }),
      base: [p('Jamais dit')],
    }));
    const outcome = await proposeAmendment(
      services,
      room.members.resident,
      { roomId: room.roomId, documentId: document.id },
      { sectionId: section, ...wrong, replacement: [MORE], reason: '' },
    );
    expect(outcome).toEqual(refuse('passage-changed'));
    expect(await propose([CARS])).toEqual(refuse('nothing-changed'));
    expect(
      await readAmendments(services, room.members.resident, { roomId: room.roomId, documentId: document.id }),
    ).toEqual(accept([]));
  });

  test('is not for a section that is adopted, of which no more is decided before it is reopened', async () => {
    const id = await proposed();
    expect(await read(id)).toMatchObject({ waitsForReopening: false });
    const adopted = { adoptedVersionId: crypto.randomUUID() as never };
    await database.update(sections).set(adopted).where(eq(sections.id, section));
    expect(await propose([p('Huit')])).toEqual(refuse('section-adopted'));
    const none = { decide: false, putToMeeting: false };
    expect(await read(id, room.members.facilitator)).toMatchObject({ waitsForReopening: true, may: none });
  });

  test('reaches no section of another document, and no more than a number wait of one member', async () => {
    const other = await createFreshDocument(services, room.roomId);
    const foreign = await readAt((fragment) => ({ anchor: anchorBlocks(fragment, { at: 1, count: 1 }), base: [CARS] }));
    const strayed = { sectionId: other.section('levers'), ...foreign, replacement: [MORE], reason: '' };
    const where = { roomId: room.roomId, documentId: document.id };
    expect(await proposeAmendment(services, room.members.resident, where, strayed)).toEqual(refuse('not-found'));
    const elsewhere = { ...where, documentId: other.id };
    expect(await proposeAmendment(services, room.members.resident, elsewhere, strayed)).toEqual(
      refuse('passage-changed'),
    );
    const id = await proposed();
    const [row] = await database.select().from(amendments).where(eq(amendments.id, id));
    if (!row) throw new Error('not inserted');
    const { id: _, ...copy } = row;
    const many = Array.from({ length: AMENDMENT_LIMITS.open - 1 }, (_one, index) => ({ ...copy, number: index + 2 }));
    await database.insert(amendments).values(many);
    expect(await propose([p('Encore')])).toEqual(refuse('too-many-amendments'));
    expect((await propose([p('Encore')], room.members.partner)).ok).toBe(true);
  });

  test('takes in blocks that a text may hold and nothing else', () => {
    const cell = (...content: JSONContent[]) => ({ type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content });
    const table = (...content: JSONContent[]) => ({
      type: 'table',
      content: [{ type: 'tableRow', content: [cell(...content)] }],
    });
    const link = (href: string) => ({
      type: 'paragraph',
      content: [{ type: 'text', text: 'ici', marks: [{ type: 'link', attrs: { href } }] }],
    });
    const told = (blocks: unknown) => {
      const outcome = readReplacement(JSON.stringify(blocks));
      return outcome.ok ? outcome.value : outcome.code;
    };
    for (const fine of [[MORE], [table(p('12'))], [link('https://brest.fr/')]]) expect(told(fine)).toEqual(fine);
    expect(told([{ type: 'paragraph' }, { type: 'paragraph' }])).toEqual([]);
    const forbidden = [
      [{ type: 'image', attrs: { src: 'x' } }],
      [{ type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Titre' }] }],
      [table(table(p('12')))],
      [link('javascript:alert(1)')],
      [{ type: 'listItem', content: [p('seul')] }],
      [{ type: 'text', text: 'nu' }],
      ['x'],
      { type: 'doc' },
      null,
    ];
    for (const one of forbidden) expect(told(one)).toBe('text-not-allowed');
    expect(told([p('é'.repeat(AMENDMENT_LIMITS.bytes / 2))])).toBe('text-too-long');
    expect(readReplacement('{')).toEqual(refuse('text-not-allowed'));
    expect(readReplacement(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)).toEqual(refuse('text-not-allowed'));
  });
});

describe('answers', () => {
  test('each mandate supports once, also in another hat, and nobody their own', async () => {
    const id = await proposed();
    for (const who of [room.members.elected, room.members.elected, room.members.partner]) {
      expect((await supportAmendment(services, who, place(id), true)).ok).toBe(true);
    }
    expect((await read(id)).supports).toEqual({
      total: 2,
      byRole: { elected: 1, partner: 1 },
      bySide: { urban: 0, rural: 2 },
    });
    await supportAmendment(services, room.members.elected, place(id), false);
    expect((await read(id)).supports.total).toBe(1);
    expect(await supportAmendment(services, room.members.resident, place(id), true)).toEqual(refuse('own-amendment'));
  });

  test('a rejection says why and changes nothing, and a withdrawal is its author’s', async () => {
    const [id, other] = [await proposed(), await proposed([p('Huit')])];
    expect(await rejectAmendment(services, room.members.elected, place(id), 'Non')).toEqual(refuse('section-closed'));
    expect((await rejectAmendment(services, room.members.technician, place(id), 'Déjà prévu')).ok).toBe(true);
    expect(await read(id)).toMatchObject({ state: 'rejected', why: 'Déjà prévu', decidedBy: 'Yann Riou' });
    expect(await read(id, room.members.elected)).toMatchObject({ isDecider: false });
    expect(await read(id, room.members.technician)).toMatchObject({ isDecider: true });
    expect(await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED)).toEqual(
      refuse('amendment-decided'),
    );
    expect(await withdrawAmendment(services, room.members.technician, place(other))).toEqual(refuse('not-the-author'));
    expect((await withdrawAmendment(services, room.members.resident, place(other))).ok).toBe(true);
    expect(await text()).toBe('Avant\nQuatre cars par jour le soir\nAprès');
  });
});
