import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { threads } from '#db/schema.ts';
import type { CommentId, SectionId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { amendmentFixture } from '../testing/amendment-fixture.ts';
import type { FreshDocument } from '../testing/fresh-document.ts';
import type { RoomFixture } from '../testing/room-fixture.ts';
import { discussAmendment } from './discuss-amendment.ts';

const fixture = await amendmentFixture();
const { services, database, proposed, read } = fixture;

let room: RoomFixture;
let document: FreshDocument;
let section: SectionId;
beforeEach(async () => {
  ({ room, document, section } = await fixture.fresh());
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
