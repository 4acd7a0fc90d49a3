import { randomUUID } from 'node:crypto';
import type { JSONContent } from '@tiptap/core';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { amendments, clientClaims, threads } from '#db/schema.ts';
import { AMENDMENT_LIMITS } from '#domain/amendments.ts';
import type { AmendmentId, CommentId, PersonId, SectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { anchorBlocks, readBlocks } from '#editor/block-anchor.ts';
import { replaceBlocks } from '#editor/replace-blocks.ts';
import { schema, sectionKey } from '#editor/schema.ts';
import { closeDecision } from '../decisions/close-decision.ts';
import { openDecision } from '../decisions/open-decision.ts';
import { withdrawDecision } from '../decisions/withdraw-decision.ts';
import { setFrozen } from '../rooms/freeze-writing.ts';
import { drawClientId } from '../sync/room/server-write.ts';
import { holdMeeting } from '../testing/decision-fixture.ts';
import { createFreshDocument, type FreshDocument, storedUpdates, textOf } from '../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { listen, syncWithSockets } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { acceptAmendment } from './accept-amendment.ts';
import { rejectAmendment, supportAmendment, withdrawAmendment } from './answer-amendment.ts';
import { discussAmendment } from './discuss-amendment.ts';
import { proposeAmendment } from './propose-amendment.ts';
import { putToMeeting } from './put-to-meeting.ts';
import { readAmendment, readAmendments } from './read-amendments.ts';
import { readReplacement } from './read-replacement.ts';
import { SETTLE_AMENDMENT } from './settle-amendment.ts';
import { takeBackAmendment } from './take-back-amendment.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });
await listen(services.sync);

const p = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const CARS = p('Quatre cars par jour le soir');
const MORE = p('Six cars par jour le soir');
const AS_PROPOSED = { text: null, over: null };

let room: RoomFixture;
let document: FreshDocument;
let section: SectionId;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
  section = document.section('levers');
  await says([p('Avant'), CARS, p('Après')]);
});

/** Has the technician write the whole section. */
async function says(blocks: readonly JSONContent[]): Promise<void> {
  const personId = room.members.technician;
  const written = await services.sync.write(document.id, {
    sectionId: section,
    author: { personId, hat: { role: 'technician', territoryId: room.town } },
    by: { personId, authority: 'pen' },
    clientId: drawClientId(),
    change: (fragment) =>
      replaceBlocks(
        fragment,
        0,
        fragment.length,
        blocks.map((block) => schema.nodeFromJSON(block)),
      ),
  });
  expect(written.ok).toBe(true);
}

function readAt<T>(read: (section: Y.XmlFragment) => T): Promise<T> {
  return services.sync.readDocument(document.id, (doc) => read(doc.getXmlFragment(sectionKey(section))));
}
const text = () => services.sync.readDocument(document.id, (doc) => textOf(doc, section));

async function propose(replacement: readonly JSONContent[] = [MORE], by = room.members.resident, at = 1, count = 1) {
  const place = { at, count };
  const proposal = await readAt((fragment) => ({
    anchor: anchorBlocks(fragment, place),
    base: readBlocks(fragment, place),
  }));
  return proposeAmendment(
    services,
    by,
    { roomId: room.roomId, documentId: document.id },
    { sectionId: section, ...proposal, replacement, reason: 'Le car de 18 h est plein' },
  );
}

async function proposed(...given: Parameters<typeof propose>): Promise<AmendmentId> {
  const made = await propose(...given);
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

const place = (amendmentId: AmendmentId) => ({ roomId: room.roomId, amendmentId });
const stateOf = async (id: AmendmentId) =>
  (await database.select().from(amendments).where(eq(amendments.id, id)))[0]?.state;
const rows = () => storedUpdates(database, document.id);
const read = async (id: AmendmentId, who: PersonId = room.members.technician) => {
  const reading = await readAmendment(services, who, place(id));
  if (!reading.ok) throw new Error(reading.code);
  return reading.value;
};

describe('proposing', () => {
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

describe('accepting', () => {
  test('writes the words that differ, as their author’s in their hat, by whoever accepted, in one row', async () => {
    const id = await proposed();
    const before = (await rows()).length;
    expect(await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED)).toEqual(accept(id));
    expect(await text()).toBe('Avant\nSix cars par jour le soir\nAprès');
    const [row, ...more] = (await rows()).slice(before);
    expect([row?.personId, more]).toEqual([room.members.technician, []]);
    const [amendment] = await database.select().from(amendments).where(eq(amendments.id, id));
    const claims = await database
      .select()
      .from(clientClaims)
      .where(eq(clientClaims.clientId, amendment?.clientId ?? -1));
    expect(claims).toMatchObject([{ personId: room.members.resident, hatRole: 'resident' }]);
    const written = await readAt((fragment) => lettersOf(fragment, amendment?.clientId ?? -1));
    expect(written).toBe('Six');
    expect(await stateOf(id)).toBe('accepted');
    const journal = (await readJournal(services, room.roomId)).at(-1);
    expect(journal).toMatchObject({
      actorId: room.members.technician,
      action: 'amendment-accepted',
      details: { number: 1, inPart: false },
    });
  });

  test('with a correction keeps the author’s words theirs, and makes the correction the accepter’s', async () => {
    const id = await proposed();
    const corrected = { text: [p('Six bus par jour le soir')], over: null };
    expect((await acceptAmendment(services, room.members.technician, place(id), corrected)).ok).toBe(true);
    expect(await text()).toContain('Six bus par jour');
    const [row] = await database.select().from(amendments).where(eq(amendments.id, id));
    const written = await readAt((fragment) =>
      [row?.clientId, row?.correctionClientId].map((client) => lettersOf(fragment, client ?? -1)),
    );
    expect(written).toEqual(['Six', 'bus']);
    expect(row?.state).toBe('accepted-in-part');
  });

  test('of some of its changes writes these as the author’s, and the words that stay keep theirs', async () => {
    const id = await proposed([p('Six bus par jour le matin')]);
    const before = (await rows()).length;
    const ticked = { text: [p('Six cars par jour le matin')], over: null };
    expect((await acceptAmendment(services, room.members.technician, place(id), ticked)).ok).toBe(true);
    const [row] = await database.select().from(amendments).where(eq(amendments.id, id));
    expect(await readAt((fragment) => lettersOf(fragment, row?.clientId ?? -1))).toBe('Sixmatin');
    expect([row?.state, row?.correctionClientId, (await rows()).length]).toEqual([
      'accepted-in-part',
      null,
      before + 1,
    ]);
    expect(await text()).toBe('Avant\nSix cars par jour le matin\nAprès');
  });

  test('that takes a passage out leaves no empty paragraph, and one block may become many', async () => {
    const id = await proposed([]);
    await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED);
    expect(await readAt((fragment) => fragment.length)).toBe(2);
    const many = await proposed([p('Avant'), CARS, MORE], room.members.resident, 0, 1);
    await acceptAmendment(services, room.members.technician, place(many), AS_PROPOSED);
    expect(await text()).toBe('Avant\nQuatre cars par jour le soir\nSix cars par jour le soir\nAprès');
  });

  test('is for whoever may write there now, and refused to all others with nothing changed', async () => {
    const id = await proposed();
    const before = await rows();
    expect(await acceptAmendment(services, room.members.elected, place(id), AS_PROPOSED)).toEqual(
      refuse('section-closed'),
    );
    expect(await acceptAmendment(services, room.outsider, place(id), AS_PROPOSED)).toEqual(refuse('not-found'));
    await setFrozen(services, room.members.facilitator, room.roomId, true);
    expect(await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED)).toEqual(
      refuse('section-closed'),
    );
    expect([await rows(), await stateOf(id)]).toEqual([before, 'open']);
  });

  test('by two at once happens once, and the other hears that it is decided', async () => {
    const id = await proposed();
    const both = [room.members.technician, room.members.facilitator].map((who) =>
      acceptAmendment(services, who, place(id), AS_PROPOSED),
    );
    const outcomes = await Promise.all(both);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = outcomes.find((outcome) => !outcome.ok);
    expect(['amendment-being-accepted', 'amendment-decided']).toContain(refused && !refused.ok && refused.code);
    expect(await text()).toBe('Avant\nSix cars par jour le soir\nAprès');
  });

  test('of a passage that changed since writes nothing until the text of now was seen, and then loses nothing of it', async () => {
    const id = await proposed();
    const now = p('Quatre cars par jour le soir et le samedi');
    await says([p('Avant'), now, p('Après')]);
    expect(await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED)).toEqual(
      refuse('passage-changed'),
    );
    expect([await stateOf(id), (await read(id)).now]).toEqual(['open', { blocks: [now], isBase: false }]);
    const stale = { text: [p('Tout autre chose')], over: [p('Ce que personne n’a écrit')] };
    expect(await acceptAmendment(services, room.members.technician, place(id), stale)).toEqual(
      refuse('passage-changed'),
    );
    const fourth = { text: [p('Six cars par jour le soir et le samedi')], over: [now] };
    expect((await acceptAmendment(services, room.members.technician, place(id), fourth)).ok).toBe(true);
    expect(await text()).toBe('Avant\nSix cars par jour le soir et le samedi\nAprès');
    const [row] = await database.select().from(amendments).where(eq(amendments.id, id));
    expect(await readAt((fragment) => lettersOf(fragment, row?.clientId ?? -1))).toBe('Six');
  });

  test('one of two rivals makes the other a conflict that one person decides', async () => {
    const [first, second] = [await proposed(), await proposed([p('Huit cars par jour le soir')], room.members.elected)];
    expect((await read(first)).rivals.map(({ number }) => number)).toEqual([2]);
    await acceptAmendment(services, room.members.technician, place(first), AS_PROPOSED);
    expect((await read(second)).now).toMatchObject({ isBase: false, blocks: [MORE] });
    expect(await acceptAmendment(services, room.members.technician, place(second), AS_PROPOSED)).toEqual(
      refuse('passage-changed'),
    );
  });
});

describe('a process that ended while it accepted', () => {
  const settle = (id: AmendmentId) => SETTLE_AMENDMENT.run(services, { amendmentId: id });

  test('before anything was written: it is written once by whoever settles it', async () => {
    const id = await proposed();
    const dead = { ...services, sync: { ...services.sync, write: () => Promise.reject(new Error('killed')) } };
    await expect(acceptAmendment(dead, room.members.technician, place(id), AS_PROPOSED)).rejects.toThrow('killed');
    expect([await stateOf(id), await text()]).toEqual(['accepting', 'Avant\nQuatre cars par jour le soir\nAprès']);
    await Promise.all([settle(id), settle(id)]);
    await settle(id);
    expect([await stateOf(id), await text()]).toEqual(['accepted', 'Avant\nSix cars par jour le soir\nAprès']);
  });

  test('after it was written: it is not written again, and the correction still comes', async () => {
    const id = await proposed();
    let writes = 0;
    const write: typeof services.sync.write = async (...given) => {
      const outcome = await services.sync.write(...given);
      writes += 1;
      if (writes === 1) throw new Error('killed');
      return outcome;
    };
    const dead = { ...services, sync: { ...services.sync, write } };
    const corrected = { text: [p('Six bus par jour le soir')], over: null };
    await expect(acceptAmendment(dead, room.members.technician, place(id), corrected)).rejects.toThrow('killed');
    expect(await text()).toContain('Six cars');
    await settle(id);
    await settle(id);
    expect([await stateOf(id), await text()]).toEqual(['accepted-in-part', 'Avant\nSix bus par jour le soir\nAprès']);
    const accepted = (await readJournal(services, room.roomId)).filter(({ action }) => action === 'amendment-accepted');
    expect(accepted).toHaveLength(1);
  });

  test('twenty times, before or after it was written: never lost, and never twice', async () => {
    for (let round = 1; round <= 20; round++) {
      const id = await proposed([p(`Tour ${round} des cars`)]);
      const write: typeof services.sync.write = async (...given) => {
        if (round % 2 === 0) await services.sync.write(...given);
        throw new Error('killed');
      };
      const dead = { ...services, sync: { ...services.sync, write } };
      await expect(acceptAmendment(dead, room.members.technician, place(id), AS_PROPOSED)).rejects.toThrow('killed');
      await settle(id);
      expect([await stateOf(id), await text()]).toEqual(['accepted', `Avant\nTour ${round} des cars\nAprès`]);
    }
    const accepted = (await readJournal(services, room.roomId)).filter(({ action }) => action === 'amendment-accepted');
    // One row for each, and the one that the section was written with.
    expect([accepted.length, (await rows()).length]).toEqual([20, 21]);
  });

  test('while the section was closed to whoever accepted: it is open again', async () => {
    const id = await proposed();
    const dead = { ...services, sync: { ...services.sync, write: () => Promise.reject(new Error('killed')) } };
    await expect(acceptAmendment(dead, room.members.technician, place(id), AS_PROPOSED)).rejects.toThrow('killed');
    await setFrozen(services, room.members.facilitator, room.roomId, true);
    await settle(id);
    expect([await stateOf(id), await text()]).toEqual(['open', 'Avant\nQuatre cars par jour le soir\nAprès']);
  });
});

describe('taking back', () => {
  test('puts the text of before there again, unless somebody has written in those blocks since', async () => {
    const id = await proposed();
    await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED);
    expect(await takeBackAmendment(services, room.members.elected, place(id))).toEqual(refuse('section-closed'));
    expect(await takeBackAmendment(services, room.members.technician, place(id))).toEqual(accept(id));
    expect([await stateOf(id), await text()]).toEqual(['taken-back', 'Avant\nQuatre cars par jour le soir\nAprès']);
    expect(await takeBackAmendment(services, room.members.technician, place(id))).toEqual(refuse('not-accepted'));
    const other = await proposed();
    await acceptAmendment(services, room.members.technician, place(other), AS_PROPOSED);
    await says([p('Avant'), p('Six cars par jour le soir, et un le matin'), p('Après')]);
    expect(await takeBackAmendment(services, room.members.technician, place(other))).toEqual(refuse('written-since'));
    expect(await stateOf(other)).toBe('accepted');
  });

  test('of a passage that was taken out puts it where it was', async () => {
    const id = await proposed([]);
    await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED);
    await takeBackAmendment(services, room.members.technician, place(id));
    expect(await text()).toBe('Avant\nQuatre cars par jour le soir\nAprès');
  });
});

describe('put to a meeting', () => {
  const chair = () => room.members.facilitator;

  async function putAndOpen(id: AmendmentId) {
    const meeting = await holdMeeting(services, room.roomId, [chair(), room.members.technician, room.members.elected]);
    const put = await putToMeeting(services, chair(), place(id), meeting.meetingId);
    if (!put.ok) throw new Error(put.code);
    return { ...meeting, decisionId: put.value };
  }
  /** One voice of the urban side and two of the rural one. */
  const hands = (choice: 'for' | 'against') => {
    const none = { for: 0, against: 0, abstention: 0, blank: 0 };
    return { urban: { ...none, [choice]: 1 }, rural: { ...none, [choice]: 2 }, chair: null };
  };

  test('is accepted by the room also where nobody may write, and nobody writes there while it votes', async () => {
    const id = await proposed();
    const decision = await putAndOpen(id);
    expect([await stateOf(id), (await read(id)).decision?.number]).toEqual(['put-to-meeting', 1]);
    expect(await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED)).toEqual(
      refuse('amendment-in-meeting'),
    );
    expect((await openDecision(services, chair(), decision)).ok).toBe(true);
    await setFrozen(services, chair(), room.roomId, true);
    const closed = await closeDecision(services, chair(), decision, hands('for'));
    expect(closed.ok && closed.value.outcome).toBe('carried');
    expect([await stateOf(id), await text()]).toEqual(['accepted', 'Avant\nSix cars par jour le soir\nAprès']);
    const [accepted] = (await readJournal(services, room.roomId)).filter(
      ({ action }) => action === 'amendment-accepted',
    );
    expect(accepted).toMatchObject({ actorId: chair(), details: { decisionId: decision.decisionId } });
  });

  test('that is not carried is rejected, and one that is called off is open again', async () => {
    const id = await proposed();
    const decision = await putAndOpen(id);
    await openDecision(services, chair(), decision);
    const closed = await closeDecision(services, chair(), decision, hands('against'));
    expect(closed.ok && closed.value.outcome).toBe('not-carried');
    expect([await stateOf(id), await text()]).toEqual(['rejected', 'Avant\nQuatre cars par jour le soir\nAprès']);
    const other = await proposed([p('Huit')]);
    const meeting = { roomId: decision.roomId, meetingId: decision.meetingId };
    const put = await putToMeeting(services, chair(), place(other), meeting.meetingId);
    if (!put.ok) throw new Error(put.code);
    expect((await withdrawDecision(services, chair(), { ...meeting, decisionId: put.value })).ok).toBe(true);
    expect(await stateOf(other)).toBe('open');
  });

  test('is not voted on once its passage is another, and is put there by who runs the meeting only', async () => {
    const id = await proposed();
    const decision = await putAndOpen(id);
    await says([p('Avant'), p('Quatre cars, dit-on'), p('Après')]);
    expect(await openDecision(services, chair(), decision)).toEqual(refuse('passage-changed'));
    const other = await proposed([p('Huit')]);
    expect(await putToMeeting(services, room.members.resident, place(other), decision.meetingId)).toEqual(
      refuse('only-meeting-runners'),
    );
    expect(await stateOf(other)).toBe('open');
  });
});

describe('discussing', () => {
  test('is for whoever may comment, in the hat worn, and opens a thread once', async () => {
    const id = await proposed();
    for (const [who, body] of [
      [room.members.elected, 'Pourquoi six ?'],
      [room.members.resident, 'Parce que quatre sont pleins.'],
    ] as const) {
      expect((await discussAmendment(services, who, id, { body, mentions: [] })).ok).toBe(true);
    }
    const { discussion } = await read(id);
    expect(discussion.map(({ author, body }) => [author.name, author.hat.role, body])).toEqual([
      ['Anne Cariou', 'elected', 'Pourquoi six ?'],
      ['Samira Benali', 'resident', 'Parce que quatre sont pleins.'],
    ]);
    const opened = await database.select().from(threads).where(eq(threads.documentId, document.id));
    expect(opened.map(({ kind, sectionId }) => [kind, sectionId])).toEqual([['amendment', section]]);
  });

  test('speaks to members by name, and is said once however often it is sent', async () => {
    const id = await proposed();
    const { elected, resident } = room.members;
    const wish = { id: randomUUID() as CommentId, body: '@Samira Benali, pourquoi six ?', mentions: [resident] };
    for (let sent = 0; sent < 2; sent++) expect((await discussAmendment(services, elected, id, wish)).ok).toBe(true);
    const { discussion } = await read(id);
    expect(discussion.map(({ mentions }) => mentions.map(({ personId }) => personId))).toEqual([[resident]]);
    const nobody = { body: '@Personne', mentions: [room.outsider] };
    expect(await discussAmendment(services, elected, id, nobody)).toEqual(refuse('mention-unknown'));
  });

  test('without a word, or by who is no member, is refused and opens nothing', async () => {
    const id = await proposed();
    expect(await discussAmendment(services, room.members.elected, id, { body: ' ', mentions: [] })).toEqual(
      refuse('required'),
    );
    expect(await discussAmendment(services, room.outsider, id, { body: 'Bonjour', mentions: [] })).toEqual(
      refuse('not-found'),
    );
    expect(await database.select().from(threads).where(eq(threads.documentId, document.id))).toEqual([]);
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
    expect(await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED)).toEqual(
      refuse('amendment-decided'),
    );
    expect(await withdrawAmendment(services, room.members.technician, place(other))).toEqual(refuse('not-the-author'));
    expect((await withdrawAmendment(services, room.members.resident, place(other))).ok).toBe(true);
    expect(await text()).toBe('Avant\nQuatre cars par jour le soir\nAprès');
  });
});

/** The letters that are there under a clientID. */
function lettersOf(type: Y.XmlFragment | Y.XmlText, clientId: number): string {
  let letters = '';
  for (let item = type._start; item; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentString && item.id.client === clientId) letters += item.content.str;
    if (item.content instanceof Y.ContentType) letters += lettersOf(item.content.type as Y.XmlFragment, clientId);
  }
  return letters;
}
