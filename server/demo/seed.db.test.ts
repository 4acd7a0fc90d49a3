import { and, asc, count, eq, gte, isNotNull, lte } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  clientClaims,
  cooperations,
  documents,
  documentUpdates,
  exchangeRounds,
  invitations,
  memberships,
  moments,
  people,
  rooms,
  roundSeats,
} from '#db/schema.ts';
import { may } from '#domain/access/may.ts';
import { actorOf } from '#domain/access/who.ts';
import { compareCharters } from '#domain/charter/charter-sentences.ts';
import type { DocumentId, RoomId } from '#domain/ids.ts';
import { invitationState } from '#domain/residents/invitation.ts';
import { sideOf } from '#domain/territories/setting.ts';
import { sectionKey } from '#editor/schema.ts';
import { inspectSection } from '#editor/section/read-section.ts';
import { isEmptySection, sectionText } from '#editor/section/section-text.ts';
import { readCooperation } from '../cooperations/read-cooperation.ts';
import { loadRoomFacts, type RoomFacts, type SectionFacts } from '../facts/room-facts.ts';
import { readContributionLists } from '../residents/contributions/contribution-lists.ts';
import { demoSecrets } from '../residents/invitations/invitation-secrets.ts';
import { findInvitation } from '../residents/invitations/visit-access.ts';
import { readCharter } from '../rooms/charter/read-charter.ts';
import { listRounds } from '../rounds/list-rounds.ts';
import { readRound } from '../rounds/read-round.ts';
import { createTestServices } from '../testing/test-services.ts';
import { PERSONA_KEYS, PERSONAS } from './personas.ts';
import { seedDemo } from './seed.ts';

const { services, mails } = await createTestServices();
const { database } = services;
const steps: string[] = [];

beforeAll(() => seedDemo(services, (step) => steps.push(step)));

async function rightsOf(roomId: RoomId): Promise<RoomFacts> {
  const room = await loadRoomFacts(database, roomId);
  if (!room) throw new Error('the room is gone');
  return room;
}

async function steeringCommittee(): Promise<RoomFacts> {
  const [room] = await database.select().from(rooms).where(eq(rooms.kind, 'steering-committee'));
  if (!room) throw new Error('there is no steering committee');
  return rightsOf(room.id);
}

/** The sections of every document there is. */
const sectionsOf = new Map<DocumentId, readonly SectionFacts[]>();

beforeAll(async () => {
  for (const { id } of await database.select({ id: rooms.id }).from(rooms)) {
    for (const [documentId, { sections }] of (await rightsOf(id)).documents) sectionsOf.set(documentId, sections);
  }
});

/** The seat that an exchange round had given whoever wrote a row, where one was under way then. */
async function seatInRound({ personId, createdAt }: typeof documentUpdates.$inferSelect) {
  const [given] = await database
    .select({ role: roundSeats.seatRole, territoryId: roundSeats.seatTerritoryId })
    .from(roundSeats)
    .innerJoin(memberships, eq(memberships.id, roundSeats.membershipId))
    .innerJoin(exchangeRounds, eq(exchangeRounds.id, roundSeats.roundId))
    .where(
      and(
        eq(memberships.personId, personId),
        lte(exchangeRounds.startedAt, createdAt),
        gte(exchangeRounds.endedAt, createdAt),
      ),
    );
  return given;
}

/**
 * Replays the log of a document; for every row, the roots that changed with it, and who changed
 * them.
 */
async function replay(documentId: DocumentId) {
  const rows = await database
    .select()
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, documentId))
    .orderBy(asc(documentUpdates.seq));
  const doc = new Y.Doc();
  for (const { id } of sectionsOf.get(documentId) ?? []) doc.getXmlFragment(sectionKey(id));
  const changes = rows.map((row) => {
    const changed = new Set<string>();
    const listen = (transaction: Y.Transaction) => {
      for (const [key, root] of doc.share) if (transaction.changedParentTypes.has(root as never)) changed.add(key);
    };
    doc.on('afterTransaction', listen);
    Y.applyUpdate(doc, row.update);
    doc.off('afterTransaction', listen);
    return { row, changed };
  });
  return { doc, changes };
}

describe('the demonstration', () => {
  it('says what it does, and sends no mail', () => {
    expect(steps).toHaveLength(4);
    expect(mails).toEqual([]);
  });

  it('does nothing the second time', async () => {
    const tally = async () =>
      Promise.all(
        [people, cooperations, rooms, memberships, documents, documentUpdates, clientClaims].map(async (table) => {
          const [row] = await database.select({ rows: count() }).from(table);
          return row?.rows;
        }),
      );
    const before = await tally();
    const again: string[] = [];
    await seedDemo(services, (step) => again.push(step));
    expect(await tally()).toEqual(before);
    expect(again).toEqual([]);
  });

  it('seats everybody in the steering committee, from both sides', async () => {
    const { memberships, territories } = await steeringCommittee();
    expect(memberships.size).toBe(PERSONA_KEYS.length);
    const seats = [...memberships.values()].map(({ mandate }) => {
      const setting = territories.get(mandate.territoryId)?.setting;
      return `${mandate.role} ${setting && sideOf(setting)}`;
    });
    for (const role of ['elected', 'technician', 'resident']) {
      expect(seats).toContain(`${role} urban`);
      expect(seats).toContain(`${role} rural`);
    }
    expect(seats.some((seat) => seat.startsWith('partner'))).toBe(true);
    expect([...memberships.values()].filter(({ facilitator }) => facilitator)).toHaveLength(1);
  });

  it('shows a charter that was changed, with what for', async () => {
    const { roomId, charterNumber } = await steeringCommittee();
    const [facilitator] = await database.select().from(people).where(eq(people.persona, 'facilitator'));
    if (!facilitator) throw new Error('there is no facilitator');
    const reading = await readCharter(services, facilitator.id, roomId);
    if (!reading.ok) throw new Error(reading.code);
    const [now, first] = reading.value.versions;
    expect(charterNumber).toBe(2);
    expect(now).toMatchObject({ number: 2, authorName: facilitator.name });
    if (!now || !first) throw new Error('a version is missing');
    const { removed, added } = compareCharters(first.rules, now.rules);
    expect(removed.length + added.length).toBeGreaterThan(0);
  });

  it('knows each persona under its key', async () => {
    const rows = await database
      .select({ persona: people.persona, name: people.name })
      .from(people)
      .where(isNotNull(people.persona));
    expect(new Map(rows.map(({ persona, name }) => [persona, name]))).toEqual(
      new Map(PERSONAS.map(({ key, name }) => [key, name])),
    );
  });

  it('shows the figures of the study, and rooms and documents in their order', async () => {
    const [facilitator] = await database.select().from(people).where(eq(people.persona, 'facilitator'));
    const [cooperation] = await database.select().from(cooperations);
    if (!facilitator || !cooperation) throw new Error('the demonstration is not there');
    const reading = await readCooperation(services, facilitator.id, cooperation.id);
    if (!reading.ok) throw new Error(reading.code);
    expect(reading.value.territories).toMatchObject([
      { name: 'Brest métropole', communes: 8, epci: 1, areaKm2: 218, inhabitants: 207_000, densityPerKm2: 948 },
      {
        name: 'Pays Centre Ouest Bretagne',
        communes: 98,
        epci: 8,
        areaKm2: 3057,
        inhabitants: 97_000,
        densityPerKm2: 32,
      },
    ]);
    expect(reading.value.themes).toHaveLength(3);
    expect(reading.value.summary).toContain('ne se touchent pas');
    expect(reading.value.rooms.map(({ title }) => title)).toEqual([
      'Comité de pilotage',
      'Comité technique',
      'Atelier des habitants',
    ]);
    expect(reading.value.documents.map(({ kind }) => kind)).toEqual([
      'diagnostic',
      'orientations',
      'action-plan',
      'action-plan',
      'diagnostic',
    ]);
    expect(reading.value.documents.slice(0, 3).map(({ begun, sections }) => [begun, sections])).toEqual([
      [8, 10],
      [0, 9],
      [8, 15],
    ]);
  });
});

describe('the residents of the demonstration', () => {
  it('have a live invitation whose poster opens it, a question with answers, one of them on paper, and one that waits', async () => {
    const [facilitator] = await database.select().from(people).where(eq(people.persona, 'facilitator'));
    const [invitation] = await database.select().from(invitations);
    if (!facilitator || !invitation) throw new Error('nobody is invited');
    const { secret, code } = demoSecrets(services.authSecret, invitation.id);
    for (const key of [secret, code]) expect(await findInvitation(database, key)).toBe(invitation.id);
    expect(invitationState(invitation, new Date())).toBe('open');
    const listed = await readContributionLists(services, facilitator.id, invitation.roomId);
    if (!listed.ok) throw new Error(listed.code);
    expect(listed.value.waiting.count).toBe(1);
    const answers = listed.value.others.contributions.filter(({ kind }) => kind === 'answer');
    expect(answers.length).toBeGreaterThan(4);
    expect(answers.map(({ source }) => source)).toContain('paper');
  });
});

describe('the exchange round of the demonstration', () => {
  it('is over: everybody has their own seat back, and has said what they understood', async () => {
    const { roomId, round, memberships: members } = await steeringCommittee();
    expect(round).toBeNull();
    for (const { hat, mandate } of members.values()) expect(hat).toEqual(mandate);
    const [facilitator] = [...members].find(([, member]) => member.facilitator) ?? [];
    if (!facilitator) throw new Error('nobody runs the room');
    const rounds = await listRounds(services, facilitator, roomId);
    if (!rounds.ok || !rounds.value[0]) throw new Error('there is no round');
    expect(rounds.value).toHaveLength(1);
    expect(rounds.value[0]).toMatchObject({ seats: 8, sentences: 8, minutes: 20 });
    const reading = await readRound(services, facilitator, roomId, rounds.value[0].id);
    if (!reading.ok) throw new Error(reading.code);
    const { writing, seats } = reading.value;
    expect(writing?.map(({ title, passages }) => [title, passages.length])).toEqual([
      ['Obstacles', 2],
      ['Paroles d’habitants', 2],
      ['Paroles d’élus', 1],
    ]);
    for (const { author } of writing?.flatMap(({ passages }) => passages) ?? []) {
      expect(seats.find(({ personId }) => personId === author?.personId)?.seat).toEqual(author?.hat);
    }
  });
});

describe('the log that the demonstration leaves', () => {
  it('is numbered from 1 without gaps and leaves nothing pending', async () => {
    for (const documentId of sectionsOf.keys()) {
      const { doc, changes } = await replay(documentId);
      expect(changes.map(({ row }) => row.seq)).toEqual(changes.map((_, index) => index + 1));
      expect(doc.store.pendingStructs).toBeNull();
      expect(doc.store.pendingDs).toBeNull();
    }
  });

  it('has every row in one section, where its author may write in that hat', async () => {
    for (const { id } of await database.select({ id: rooms.id }).from(rooms)) {
      const room = await rightsOf(id);
      for (const [documentId, document] of room.documents) {
        for (const { row, changed } of (await replay(documentId)).changes) {
          const membership = room.memberships.get(row.personId);
          const hat = { role: row.hatRole, territoryId: row.hatTerritoryId };
          expect([membership?.mandate, await seatInRound(row)]).toContainEqual(hat);
          const touched = document.sections.filter((section) => changed.has(sectionKey(section.id)));
          expect(touched).toHaveLength(1);
          expect(changed.size).toBe(1);
          for (const section of touched) {
            expect(
              may(membership ? { ...membership, hat } : actorOf(null, false), 'write', { room, document, section }),
            ).toBe(true);
          }
        }
      }
    }
  });

  it('has every character claimed from clock 0 by the person who wrote it, and no deletion', async () => {
    for (const documentId of sectionsOf.keys()) {
      const claims = await database.select().from(clientClaims).where(eq(clientClaims.documentId, documentId));
      const owners = new Map(claims.map(({ clientId, personId }) => [clientId, personId]));
      expect(owners.size).toBe(claims.length);
      expect(claims.every(({ fromClock }) => fromClock === 0)).toBe(true);
      for (const { row } of (await replay(documentId)).changes) {
        const { structs, ds } = Y.decodeUpdate(row.update);
        expect(ds.clients.size).toBe(0);
        expect(new Set(structs.map(({ id }) => owners.get(id.client)))).toEqual(new Set([row.personId]));
      }
    }
  });

  it('names one moment of the diagnostic', async () => {
    const { documents: written } = await steeringCommittee();
    const [diagnosticId] = [...written].find(([, { kind }]) => kind === 'diagnostic') ?? [];
    const named = await database.select().from(moments);
    expect(named.map(({ documentId }) => documentId)).toEqual([diagnosticId]);
  });

  it('makes a diagnostic by several hands, part of it still blank, all of it in the schema', async () => {
    const { documents: written } = await steeringCommittee();
    const [diagnosticId] = [...written].find(([, { kind }]) => kind === 'diagnostic') ?? [];
    if (!diagnosticId) throw new Error('there is no diagnostic');
    const { doc, changes } = await replay(diagnosticId);
    expect(new Set(changes.map(({ row }) => row.personId)).size).toBeGreaterThanOrEqual(6);
    const readings = (sectionsOf.get(diagnosticId) ?? []).map(({ id, kind }) => ({
      kind,
      ...inspectSection(doc.getXmlFragment(sectionKey(id))),
    }));
    expect(readings.every(({ faithful }) => faithful)).toBe(true);
    const blank = readings.filter(({ content }) => isEmptySection(content)).map(({ kind }) => kind);
    expect(blank).toEqual(['prospects', 'territorial-translations']);
    const all = readings.map(({ content }) => sectionText(content)).join('\n');
    for (const words of ['3\u202f057', '207\u202f000', 'Conservatoire de Brest', 'randonnées', 'décret-loi de 1935']) {
      expect(all).toContain(words);
    }
    expect(all).not.toMatch(/ [;:!?»]|« |'/);
  });
});
