import { and, desc, eq, ne } from 'drizzle-orm';
import { threads } from '#db/schema.ts';
import type { DocumentId, PersonId, RoomId, ThreadId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessAsMember } from '../facts/room-access.ts';
import { loadArchivedDocuments } from '../facts/room-facts.ts';
import type { Services } from '../services.ts';
import { type CommentView, LINE_COLUMNS, linesOf, saidIn, type ThreadLine } from './read-threads.ts';

export type ArchivedThread = ThreadLine & { readonly said: readonly CommentView[] };

/**
 * So many discussions of a document that was put away are shown, the newest first, and so much of
 * what was said in them.
 */
const MOST_THREADS = 500;
const MOST_SAID = 5_000;

/**
 * What was said about a document that was put away, for a member of its room: to be read, and
 * nothing else.
 */
export async function readArchivedThreads(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
): Promise<Outcome<readonly ArchivedThread[], 'not-found'>> {
  const access = await accessAsMember(database, actor, roomId);
  if (!access.ok) return access;
  const document = (await loadArchivedDocuments(database, roomId)).get(documentId);
  if (!document) return refuse('not-found');
  const rows = await database
    .select(LINE_COLUMNS)
    .from(threads)
    .where(and(eq(threads.documentId, documentId), ne(threads.kind, 'amendment')))
    .orderBy(desc(threads.createdAt), desc(threads.id))
    .limit(MOST_THREADS);
  if (rows.length === 0) return accept([]);
  const ids = rows.map(({ id }) => id);
  const said = new Map<ThreadId, CommentView[]>(ids.map((id) => [id, []]));
  for (const { threadId, ...comment } of await saidIn(database, actor, ids, MOST_SAID))
    said.get(threadId)?.push(comment);
  const lines = await linesOf(database, actor, { document }, rows);
  return accept(lines.map((line) => ({ ...line, said: said.get(line.id) ?? [] })));
}
