import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import { amendments, contributions, threads } from '#db/schema.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import { accept } from '#domain/refusal.ts';
import type { Seat } from '#domain/seat.ts';
import { anchorBlocks, readBlocks } from '#editor/block-anchor.ts';
import { sectionKey } from '#editor/schema.ts';
import { proposeAmendment } from '../amendments/propose-amendment.ts';
import { AuthoredDocuments } from '../authorship/authored-documents.ts';
import { verifyVersions } from '../decisions/verify-adoption.ts';
import { removeSection } from '../documents/sections/remove-section.ts';
import { verifyStoredJournal } from '../journal/read-stored-entries.ts';
import { contribute } from '../residents/contributions/contribute.ts';
import { makeInvitation } from '../residents/invitations/make-invitation.ts';
import { takeSeat } from '../residents/invitations/take-seat.ts';
import { describeMember } from '../rooms/members/describe-member.ts';
import { newToken } from '../sign-in/hash-token.ts';
import { drawClientId } from '../sync/room/writing/server-write.ts';
import { SLICES } from '../sync/work/slices.ts';
import { closeInItsWay, holdMeeting, opened } from '../testing/decision-fixture.ts';
import { findInDatabase } from '../testing/find-in-database.ts';
import { createFreshDocument, type FreshDocument, textOf } from '../testing/fresh-document.ts';
import { given } from '../testing/mailing-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { syncWithSockets } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { openThread } from '../threads/open-thread.ts';
import { readThreads } from '../threads/read-threads.ts';
import { eraseOneself } from './erase-guest.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });

let room: RoomFixture;
let document: FreshDocument;
let section: SectionId;
let keys: { readonly link: string; readonly guest: string };
let invitationId: Awaited<ReturnType<typeof invite>>['invitationId'];
let seat: PersonId;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
  section = document.section('levers');
  const made = await invite('seat');
  invitationId = made.invitationId;
  keys = { link: made.secret, guest: newToken() };
  const taken = await takeSeat(services, { invitationId, keys, address: randomUUID() }, SOAZIG);
  seat = given(taken).personId;
});

const SOAZIG = { name: 'Soazig', territoryId: null };

async function invite(gives: 'seat' | 'contributions') {
  return given(
    await makeInvitation(services, room.members.facilitator, room.roomId, {
      ...{ title: 'Et vous ?', welcome: '', gives, role: 'resident', territoryId: room.town, documentId: null },
      ...{ sectionIds: [], allows: ['comments'], review: false, places: null, days: 30 },
    }),
  );
}

/** Somebody's change of the section, as the editor of theirs would write it. */
async function edit(personId: PersonId, role: Seat['role'], change: (text: Y.XmlFragment) => void): Promise<void> {
  const { technician } = room.members;
  const written = await services.sync.write(document.id, {
    sectionId: section,
    author: { personId, hat: { role, territoryId: room.town } },
    by: { personId: technician, authority: 'pen' },
    clientId: drawClientId(),
    change,
  });
  given(written);
}

const byTechnician = (change: (text: Y.XmlFragment) => void) => edit(room.members.technician, 'technician', change);
const bySeat = (change: (text: Y.XmlFragment) => void) => edit(seat, 'resident', change);

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

const lineAt = (text: Y.XmlFragment, at: number) => (text.get(at) as Y.XmlElement).get(0) as Y.XmlText;
const textNow = () => services.sync.readSharedDocument(document.id, (doc) => textOf(doc, section));
const erase = (words: 'go' | 'stay') => eraseOneself(services, invitationId, keys, words);
const whereIs = (words: string) => findInDatabase(database, words);

const OTHERS = 'Le car passe ';
const LIVE = 'rue des Ajoncs le dimanche';

async function proposeOver(actor: PersonId, replacement: string) {
  const { anchor, base } = await services.sync.readSharedDocument(document.id, (doc) => {
    const text = doc.getXmlFragment(sectionKey(section));
    return { anchor: anchorBlocks(text, { at: 0, count: 1 }), base: readBlocks(text, { at: 0, count: 1 }) };
  });
  const blocks = [{ type: 'paragraph', content: [{ type: 'text', text: replacement }] }];
  const wish = { sectionId: section, anchor, base, replacement: blocks, reason: 'Plus clair' };
  return given(await proposeAmendment(services, actor, { roomId: room.roomId, documentId: document.id }, wish));
}

describe('erasure of what somebody with a seat wrote live', () => {
  it('takes it out of the text and the log, among others’ words, and leaves those where they are', async () => {
    await byTechnician((text) => text.push([paragraph(`${OTHERS}et repart.`)]));
    await bySeat((text) => lineAt(text, 0).insert(OTHERS.length, `${LIVE} `));
    await bySeat((text) => text.push([paragraph('Un brouillon secret')]));
    await byTechnician((text) => lineAt(text, 1).delete(0, 'Un brouillon secret'.length));
    expect(await whereIs(LIVE)).not.toEqual([]);
    expect(await whereIs('brouillon secret')).not.toEqual([]);
    expect(await erase('go')).toEqual(accept(null));
    expect(await textNow()).toContain('Le car passe et repart.');
    for (const words of [LIVE, 'Ajoncs', 'brouillon secret']) expect(await whereIs(words)).toEqual([]);
    await byTechnician((text) => lineAt(text, 0).insert(0, 'Hier, '));
    expect(await textNow()).toContain('Hier, Le car passe et repart.');
    expect(await whereIs(LIVE)).toEqual([]);
    expect(await verifyStoredJournal(database, null)).toMatchObject({ ok: true });
  });

  it('takes it out where the editor wrote it anew because others cut its paragraph', async () => {
    await bySeat((text) => text.push([paragraph(`Avant ${LIVE}`)]));
    await byTechnician((text) => {
      lineAt(text, 0).delete('Avant '.length, LIVE.length);
      text.insert(1, [paragraph(LIVE)]);
    });
    expect(await textNow()).toContain(LIVE);
    expect(await erase('go')).toEqual(accept(null));
    expect(await textNow()).not.toContain('Ajoncs');
    expect(await whereIs('Ajoncs')).toEqual([]);
  });

  it('takes it out of others’ quotations: passages that were marked, amendments, comments by a link', async () => {
    await byTechnician((text) => text.push([paragraph(`${OTHERS}et repart.`)]));
    await bySeat((text) => lineAt(text, 0).insert(OTHERS.length, `${LIVE} `));
    const { technician } = room.members;
    const passage = { quote: `${OTHERS}${LIVE}`, before: '', after: '' };
    const wish = { sectionId: section, passage, body: 'À vérifier', mentions: [] };
    const threadId = given(await openThread(services, technician, document.id, wish));
    const amendmentId = await proposeOver(technician, `${OTHERS}${LIVE} et repart tard.`);
    const link = await invite('contributions');
    const visit = { invitationId: link.invitationId, keys: { link: link.secret, guest: newToken() }, address: 'a' };
    const about = { about: 'section', sectionId: section, passage: LIVE } as const;
    const said = { words: 'Oui !', chosen: [], name: '', territoryId: null };
    given(await contribute(services, visit, { sending: randomUUID(), target: about, ...said }));
    expect((await whereIs(LIVE)).sort()).toEqual(
      expect.arrayContaining(['amendments.base', 'amendments.replacement', 'contributions.passage', 'threads.anchor']),
    );
    expect(await erase('go')).toEqual(accept(null));
    expect(await whereIs('Ajoncs')).toEqual([]);
    const [thread] = await database.select().from(threads).where(eq(threads.id, threadId));
    expect(thread?.anchor?.quote).toBe(OTHERS);
    const listed = given(await readThreads(services, technician, document.id));
    expect(JSON.stringify(listed)).toContain('À vérifier');
    const [amendment] = await database.select().from(amendments).where(eq(amendments.id, amendmentId));
    expect(JSON.stringify(amendment?.base)).toContain('Le car passe  et repart.');
    const [comment] = await database.select().from(contributions).where(eq(contributions.sectionId, section));
    expect(comment).toMatchObject({ passage: '…', body: 'Oui !' });
  });

  it('takes the address of a link where they set nothing else, and leaves others’ words and links', async () => {
    await byTechnician((text) => text.push([paragraph('Voir le plan, puis revenir')]));
    await byTechnician((text) => lineAt(text, 0).format(14, 12, { link: { href: 'https://revenir.example' } }));
    await bySeat((text) => lineAt(text, 0).format(5, 7, { link: { href: 'mailto:soazig@ajoncs.example' } }));
    expect(await whereIs('ajoncs.example')).not.toEqual([]);
    expect(await erase('go')).toEqual(accept(null));
    expect(await whereIs('ajoncs.example')).toEqual([]);
    expect(await whereIs('revenir.example')).not.toEqual([]);
    expect(await textNow()).toContain('Voir le plan, puis revenir');
  });

  it('takes the address of a link that others took away since', async () => {
    await byTechnician((text) => text.push([paragraph('Voir le plan')]));
    await bySeat((text) => lineAt(text, 0).format(5, 7, { link: { href: 'mailto:soazig@ajoncs.example' } }));
    await byTechnician((text) => lineAt(text, 0).format(5, 7, { link: null }));
    expect(await erase('go')).toEqual(accept(null));
    expect(await whereIs('ajoncs.example')).toEqual([]);
  });

  it('goes through the log in slices, so that others have their turn meanwhile', async () => {
    await bySeat((text) => text.push([paragraph(LIVE)]));
    const run = vi.spyOn(SLICES, 'run');
    onTestFinished(() => run.mockRestore());
    expect(await erase('go')).toEqual(accept(null));
    // Its rows, the document they make, the words in it, and the rows that are written anew.
    expect(run).toHaveBeenCalledTimes(4);
  });

  it('takes their own comments and amendments with it', async () => {
    await byTechnician((text) => text.push([paragraph(`${OTHERS}et repart.`)]));
    const wish = { sectionId: section, passage: null, body: 'Ma voisine Annaïg le dit', mentions: [] };
    given(await openThread(services, seat, document.id, wish));
    const amendmentId = await proposeOver(seat, `${OTHERS}devant chez Annaïg.`);
    expect(await erase('go')).toEqual(accept(null));
    expect(await whereIs('Annaïg')).toEqual([]);
    const [amendment] = await database.select().from(amendments).where(eq(amendments.id, amendmentId));
    expect(amendment).toMatchObject({ state: 'withdrawn', reason: '' });
    expect(amendment?.replacement).toEqual(amendment?.base);
  });

  it('takes it out of the log also where its section was removed since', async () => {
    await bySeat((text) => text.push([paragraph(LIVE)]));
    await byTechnician((text) => text.delete(0, 1));
    given(await removeSection(services, room.members.facilitator, section));
    expect(await whereIs('Ajoncs')).not.toEqual([]);
    expect(await erase('go')).toEqual(accept(null));
    expect(await whereIs('Ajoncs')).toEqual([]);
  });

  it('leaves what stood in the text when it was adopted, and takes what came or was deleted before', async () => {
    await bySeat((text) => text.push([paragraph(`Gardé ${LIVE}`), paragraph('Biffé avant le vote')]));
    await byTechnician((text) => text.delete(1, 1));
    const { facilitator } = room.members;
    const meeting = await holdMeeting(services, room.roomId, Object.values(room.members));
    const sections = [{ sectionId: section, effect: 'adopt' as const }];
    const place = await opened(services, facilitator, meeting, { method: 'recorded', sections });
    given(await closeInItsWay(services, facilitator, place));
    expect(await erase('go')).toEqual(accept(null));
    expect(await textNow()).toContain(`Gardé ${LIVE}`);
    expect(await whereIs('Biffé avant')).toEqual([]);
    expect(await whereIs('Soazig')).toEqual([]);
  });

  it('leaves the address of a link that was adopted, so that the version is what the log says', async () => {
    await bySeat((text) => text.push([paragraph('Voir le plan, puis revenir')]));
    await bySeat((text) => lineAt(text, 0).format(5, 7, { link: { href: 'https://plan.example' } }));
    await bySeat((text) => text.push([paragraph('Une coquille')]));
    await bySeat((text) => text.delete(1, 1));
    const put = [{ sectionId: section, effect: 'adopt' as const }];
    const { facilitator } = room.members;
    const meeting = await holdMeeting(services, room.roomId, Object.values(room.members));
    const place = await opened(services, facilitator, meeting, { method: 'recorded', sections: put });
    given(await closeInItsWay(services, facilitator, place));
    expect(await erase('go')).toEqual(accept(null));
    expect(await whereIs('coquille')).toEqual([]);
    expect((await verifyVersions(database)).map(({ fault }) => fault)).not.toContain('other-text');
  });

  it('is told no more by what reads the past and had it in memory', async () => {
    await bySeat((text) => text.push([paragraph(LIVE)]));
    const authored = new AuthoredDocuments(database, services.log);
    const told = () =>
      authored.read(document.id, ({ linesOf }) => linesOf(sectionKey(section)).map(({ text }) => text));
    expect(await told()).toContain(LIVE);
    expect(await erase('go')).toEqual(accept(null));
    expect(await told()).toEqual([]);
  });

  it('takes what was said of them beside their seat, which no entry of the journal has', async () => {
    const note = { function: 'présidente du comité des fêtes', commune: 'Lannédern' };
    await describeMember(services, seat, room.roomId, { personId: seat, ...note });
    expect(await whereIs(note.function)).toEqual(['memberships.function']);
    expect(await erase('stay')).toEqual(accept(null));
    for (const words of Object.values(note)) expect(await whereIs(words)).toEqual([]);
  });

  it('stays, without a name, where its author wishes', async () => {
    await bySeat((text) => text.push([paragraph(LIVE)]));
    expect(await erase('stay')).toEqual(accept(null));
    expect(await textNow()).toContain(LIVE);
    expect(await whereIs('Soazig')).toEqual([]);
  });
});
