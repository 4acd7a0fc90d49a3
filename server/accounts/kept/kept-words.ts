import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { amendments, clientClaims, comments, contributions, documents, rooms, threads } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { sectionText } from '#editor/section/section-text.ts';
import { KEPT_AT_MOST } from './kept-at-most.ts';

const place = { room: rooms.title, document: documents.title };

/** What somebody said and proposed, brought in by a link, and which texts they wrote in. */
export async function keptWords(queryable: Queryable, personId: PersonId) {
  return {
    comments: await saidInComments(queryable, personId),
    amendments: await proposed(queryable, personId),
    contributions: await broughtIn(queryable, personId),
    writtenIn: await writtenIn(queryable, personId),
  };
}

function saidInComments(queryable: Queryable, personId: PersonId) {
  return queryable
    .select({ ...place, saidAt: comments.createdAt, changedAt: comments.editedAt, words: comments.body })
    .from(comments)
    .innerJoin(threads, eq(threads.id, comments.threadId))
    .innerJoin(documents, eq(documents.id, threads.documentId))
    .innerJoin(rooms, eq(rooms.id, documents.roomId))
    .where(and(eq(comments.authorId, personId), isNotNull(comments.body)))
    .orderBy(desc(comments.createdAt))
    .limit(KEPT_AT_MOST);
}

async function proposed(queryable: Queryable, personId: PersonId) {
  const rows = await queryable
    .select({
      ...place,
      ...{ number: amendments.number, proposedAt: amendments.createdAt, state: amendments.state },
      ...{ reason: amendments.reason, blocks: amendments.replacement },
    })
    .from(amendments)
    .innerJoin(documents, eq(documents.id, amendments.documentId))
    .innerJoin(rooms, eq(rooms.id, documents.roomId))
    .where(eq(amendments.authorId, personId))
    .orderBy(desc(amendments.createdAt))
    .limit(KEPT_AT_MOST);
  return rows.map(({ blocks, ...row }) => ({ ...row, words: sectionText({ content: blocks }) }));
}

function broughtIn(queryable: Queryable, personId: PersonId) {
  return queryable
    .select({
      ...{ room: rooms.title, number: contributions.number, sentAt: contributions.createdAt },
      ...{ words: contributions.body, passage: contributions.passage },
      ...{ state: contributions.state, why: contributions.why },
    })
    .from(contributions)
    .innerJoin(rooms, eq(rooms.id, contributions.roomId))
    .where(eq(contributions.guestId, personId))
    .orderBy(desc(contributions.createdAt))
    .limit(KEPT_AT_MOST);
}

function writtenIn(queryable: Queryable, personId: PersonId) {
  return queryable
    .select(place)
    .from(clientClaims)
    .innerJoin(documents, eq(documents.id, clientClaims.documentId))
    .innerJoin(rooms, eq(rooms.id, documents.roomId))
    .where(eq(clientClaims.personId, personId))
    .groupBy(documents.id, rooms.id)
    .limit(KEPT_AT_MOST);
}
